// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "samples/paired_views.hpp"

// From the joint cube's cells to samples of two models on the same rows.
namespace metalab::samples {

/// The groups of a family with their rows by outcome and both decisions: Known, or with several
/// classes their positions (their number: missing). Rows without both decisions are left out.
struct PairedCells {
  std::vector<std::string> attributes;
  std::vector<evidence::Group> groups;
  std::vector<std::vector<measures::PairedCell>> cells;
};

/// Everyone, then each attribute, then each intersection of the study.
std::vector<PairedCells> paired_decisions(const study::Study& study, const cube::Cube& cube);

bool is_survey(const study::Study& study);

/// Cells of Known as both models' samples.
measures::PairedSample paired_sample(const std::vector<measures::PairedCell>& cells, bool survey);

/// Cells of classes as right or wrong.
std::vector<measures::PairedCell> paired_hits(const std::vector<measures::PairedCell>& cells,
                                              std::size_t classes);

/// Cells of classes as both models' samples for averages over classes.
measures::PairedSample paired_classes(const std::vector<measures::PairedCell>& cells,
                                      std::size_t classes, bool survey);

/// The families with the numbers of the rows of which both models predict.
std::vector<PairedFamily> paired_numbers(const study::Study& study, const cube::Cube& cube);

/// The families with the rows that have both scores. The medians are those of all such rows.
std::vector<PairedFamily> paired_scores(const study::Study& study, const cube::Cube& cube);

}  // namespace metalab::samples
