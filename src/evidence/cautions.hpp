// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace metalab::evidence {

/// The caution of an estimate on which no verdict may rest: few rows carry most of the sum.
inline constexpr const char* kHeavyTail = "heavy_tail";

/// That of a difference of two models on which no verdict may rest: few rows of an outcome are
/// there, and hardly any of them is seen to differ.
inline constexpr const char* kFewRowsDiffer = "few_rows_differ";

/// The first of an estimate's cautions on which no verdict may rest; "" where none forbids one.
std::string forbids_verdict(const std::vector<std::string>& cautions);

}  // namespace metalab::evidence
