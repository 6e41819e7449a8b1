// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "measures/measure.hpp"
#include "measures/paired.hpp"

namespace metalab::samples {

/// Why to be careful with a measure's number in a group, sorted: heavy_tail, and few_effective_rows
/// where survey weights leave fewer than 20 effective rows, less than half of the rows.
std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::Sample& sample);

/// The same of the difference of two models, and few_rows_differ.
std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::PairedSample& sample);

/// All of several groups that are compared.
std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const std::vector<measures::Sample>& samples);

}  // namespace metalab::samples
