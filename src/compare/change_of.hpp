// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compare/changes.hpp"

namespace metalab::compare {

/// A finding or comparison that stands in both, and the difference between the two: of shares from
/// the counts of both, else from the limits of both; none where the rows are the same.
Change change_of(const evidence::Finding& a, const evidence::Finding& b, bool same_rows);
Change change_of(const evidence::Comparison& a, const evidence::Comparison& b, bool same_rows);

}  // namespace metalab::compare
