// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "render/layout/both_ends.hpp"
#include "render/phrases/numbers.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// Values of two models on the same rows, and the second minus the first. Empty: no estimate; then
/// `reason` says why there is no difference.
struct ModelLine {
  std::string name;  // of the group, or of the measure
  std::string first, second, difference, interval, reason;
  const evidence::Comparison* comparison;
  std::optional<StepOf> step;  // where all three are estimated
};

/// Two models side by side: all measures of everyone, or one measure in the groups of one set of
/// attributes.
struct ModelTable {
  std::string title;  // "Accuracy by sex: linear and trees"
  std::string first_heading;
  std::array<std::string, 2> models;
  std::vector<ModelLine> rows;
};

/// The tables in the order of the evidence; none with one model. `only_criteria`: just those that
/// verdicts rest on (all of them where no verdict rests on any).
std::vector<ModelTable> model_tables(words::Language language, const evidence::Evidence& evidence,
                                     bool only_criteria);

/// The rows of a table that are shown where there are more than `most`: both ends by difference.
BothEnds<ModelLine> rows_of(const ModelTable& table, std::size_t most);

/// "trees minus linear", the heading of the differences.
std::string difference_heading(words::Language language, const ModelTable& table);

}  // namespace metalab::render
