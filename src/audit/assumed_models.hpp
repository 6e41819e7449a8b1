// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "audit/assumptions.hpp"
#include "audit/model_rows.hpp"

namespace metalab::audit {

/// One model's truths in every group, as far as they are stated.
struct AssumedModel {
  std::vector<ModelTruth> truths;
  bool has_values = false;  // else `value` is open
  std::string obstacle;     // needs_rates, needs_sd, class_shares; empty: none
};

/// What is stated of the measure in the view (of two models, of one of them) for the groups. Groups
/// without a value take the mean of the others; what else is taken comes back as a note.
AssumedModel assumed_model(const PlannedMeasure& planned, const evidence::View& view,
                           const Assumptions::Groups& groups, Assumptions& assumptions);

/// The value of a measure that is made of the rates of a table.
double value_of_table(const PlannedMeasure& planned, const ModelTruth& truth);

}  // namespace metalab::audit
