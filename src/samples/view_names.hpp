// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"
#include "study/study.hpp"

// Which views a measure has.
namespace metalab::samples {

/// With several classes: also the share of all rows whose decision is the outcome, or is not.
bool is_overall(const measures::Measure& measure);

bool is_of_decision(const measures::Measure& measure);
bool is_of_score(const measures::Measure& measure);

/// The study has two models and the measure one value for each.
bool is_of_model(const study::Study& study, const measures::Measure& measure);

/// The criterion is about the difference of two models on the same rows.
bool is_paired(const study::Criterion& criterion);

}  // namespace metalab::samples
