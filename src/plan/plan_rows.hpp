// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/context.hpp"
#include "base/result.hpp"
#include "plan/assumptions.hpp"
#include "plan/row_plan.hpp"
#include "study/study.hpp"

namespace metalab::plan {

/// Before any data: for each criterion the rows at which its verdict would be reached with the
/// wanted probability, if the truth were equality, if it were apart, or as stated; the probability
/// at other numbers of rows; and what a given number of rows can tell from the bound.
/// Precondition: check_names succeeded. Errors: plan_no_criteria, those of Assumptions,
/// study_unknown_reference, interrupted.
Result<RowPlan> plan_rows(const study::Study& study, const PlanOptions& options,
                          const Context& context);

}  // namespace metalab::plan
