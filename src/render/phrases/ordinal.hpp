// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::render {

/// Puts groups of one attribute in the order of their numbers where every value is a band or a
/// number ("under 30", "30 to 59", "60 and over"); missing values come last. Whether it did; of
/// more groups than a reader sees at once it does not.
bool order_by_number(std::vector<const evidence::Finding*>& findings);

}  // namespace metalab::render
