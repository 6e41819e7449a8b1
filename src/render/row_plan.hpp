// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "evidence/row_plan.hpp"
#include "render/render.hpp"

namespace metalab::render {

/// A plan for a terminal: for each criterion and assumed truth the rows needed, in all and by
/// group, and the probability of the verdict with fewer and more rows.
std::string row_plan_text(const evidence::RowPlan& plan, const Options& options);

/// Everything that a plan says.
Json row_plan_json(const evidence::RowPlan& plan);

/// The curves: a line for each criterion, truth and number of rows.
std::string row_plan_csv(const evidence::RowPlan& plan);

}  // namespace metalab::render
