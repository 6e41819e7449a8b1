// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Every measure that can be computed, in the order of the documents.
std::span<const Measure* const> all_measures();

/// The measure of that name, or null.
const Measure* find_measure(std::string_view name);

std::vector<std::string> measure_names();

}  // namespace metalab::measures
