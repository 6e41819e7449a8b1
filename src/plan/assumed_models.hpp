// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "audit/power/model_rows.hpp"
#include "plan/assumptions.hpp"

namespace metalab::plan {

/// One model's truths in every group, as far as they are stated.
struct AssumedModel {
  std::vector<audit::ModelTruth> truths;
  bool has_values = false;  // else `value` is open
  std::string obstacle;     // needs_rates, needs_sd, class_shares; empty: none
};

/// What is stated of the measure in the view (of two models, of one of them) for the groups. Groups
/// without a value take the mean of the others; what else is taken comes back as a note.
AssumedModel assumed_model(const audit::PlannedMeasure& planned, const evidence::View& view,
                           const Assumptions::Groups& groups, Assumptions& assumptions);

/// The value of a measure that is made of the rates of a table.
double value_of_table(const audit::PlannedMeasure& planned, const audit::ModelTruth& truth);

}  // namespace metalab::plan
