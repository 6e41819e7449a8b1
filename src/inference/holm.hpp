// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace metalab::inference {

/// p-values adjusted for being one of many: rejecting those at most alpha errs in any with
/// probability at most alpha, whatever their dependence. In the order given.
/// Holm (1979), Scand. J. Stat. 6:65.
std::vector<double> holm(const std::vector<double>& p);

}  // namespace metalab::inference
