// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "samples/cell_weights.hpp"
#include "samples/family.hpp"

// From the joint cube's cells to samples of two models on the same rows.
namespace metalab::samples {

/// The groups of a family with their rows by outcome and both decisions: Known, or with several
/// classes their positions (their number: missing). Rows without both decisions are left out.
using CellFamily = FamilyOf<std::vector<measures::PairedCell>>;

/// Everyone, then each attribute, then each intersection of the study.
std::vector<CellFamily> paired_decisions(const study::Study& study, const cube::Cube& cube);

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

/// The margin over attributes, the outcome and one column of each model.
cube::Cube joint_margin(const cube::Cube& cube, const std::vector<std::string>& attributes,
                        const std::vector<std::string>& columns);

/// One model's sample of cells of Known.
measures::Sample sample_of(const std::vector<measures::PairedCell>& cells,
                           std::uint32_t measures::PairedCell::* model, bool survey);

}  // namespace metalab::samples
