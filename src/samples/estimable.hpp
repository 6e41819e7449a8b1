// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "samples/family.hpp"

namespace metalab::samples {

/// Why a measure has no estimate in a group: too_few_rows, of survey weights
/// too_few_effective_rows, of the kind that it divides by too_few_in_denominator,
/// empty_denominator, zero_weight, score_is_not_a_probability, too_few_outcomes, no_variation,
/// class_without_estimate (of an average), hidden_for_disclosure (of scores, of numbers that are
/// not published, and of counts in ranges so wide that there may be too few rows or no value);
/// "" when it has one.
std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum);

/// Which of the family's groups have an estimate of the measure.
std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const measures::Measure& measure);

/// Why a measure's difference of two models has no estimate in a group; "" where it has one.
std::string reason_not_paired(const study::Study& study, const measures::Measure& measure,
                              const measures::PairedSample& sample);

}  // namespace metalab::samples
