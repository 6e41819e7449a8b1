// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "render/phrases/numbers.hpp"

namespace metalab::render {

/// The findings of one measure across one set of attributes: what one chart or table shows. Bands
/// of numbers stand in their order, other groups from low to high, with those that could not be
/// estimated last.
struct Panel {
  std::string measure;
  evidence::View view;
  std::vector<std::string> across;
  std::vector<const evidence::Finding*> findings;
  int decimals = 0;  // of all its values and limits: a column has one precision
};

/// The panels in the order of the evidence. `only_criteria`: just the measures and attributes that
/// verdicts rest on (all of them when there are no verdicts).
std::vector<Panel> panels_of(const evidence::Evidence& evidence, bool only_criteria);

/// What was found of everyone; of a study without groups there is no panel.
std::vector<const evidence::Finding*> of_everyone(const evidence::Evidence& evidence);
/// The same where no finding is of a group, else nothing.
std::vector<const evidence::Finding*> of_everyone_alone(const evidence::Evidence& evidence);

/// The rows that the share is a share of (those with a positive outcome, say), else n.
std::int64_t rows_behind(const evidence::Finding& finding);
/// Whether how many there are is hidden for disclosure: its 0 is none then.
bool rows_are_hidden(const evidence::Finding& finding);
/// The number of rows behind, in words of the language; empty where it is hidden.
std::string rows_shown(const Numbers& numbers, const evidence::Finding& finding);

/// Everyone's finding of a panel's measure, or null.
const evidence::Finding* everyone(const evidence::Evidence& evidence, const Panel& panel);

}  // namespace metalab::render
