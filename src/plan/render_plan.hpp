// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "plan/row_plan.hpp"
#include "render/render.hpp"

namespace metalab::plan {

/// A plan for a terminal: for each criterion and assumed truth the rows needed, in all and by
/// group, and the probability of the verdict with fewer and more rows.
std::string row_plan_text(const RowPlan& plan, const render::Options& options);

/// Everything that a plan says.
Json row_plan_json(const RowPlan& plan);

/// The curves: a line for each criterion, truth and number of rows.
std::string row_plan_csv(const RowPlan& plan);

}  // namespace metalab::plan
