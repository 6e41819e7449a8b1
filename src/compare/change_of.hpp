// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compare/changes.hpp"

namespace metalab::compare {

/// A finding or comparison that stands in both, and the difference between the two: of shares from
/// the counts of both, else from the limits of both. `obstacle`: why there is no interval of any
/// difference (same_rows, counts_in_ranges); "" else.
Change change_of(const evidence::Finding& a, const evidence::Finding& b,
                 const std::string& obstacle);
Change change_of(const evidence::Comparison& a, const evidence::Comparison& b,
                 const std::string& obstacle);

}  // namespace metalab::compare
