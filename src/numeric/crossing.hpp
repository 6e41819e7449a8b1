// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace metalab::numeric {

/// The point in [low, high] where a decreasing function crosses `level`, to the last digits that
/// the function has: `low` where it begins below, `high` where it ends above. Infinite values are
/// taken. Alefeld, Potra & Shi (1995), ACM TOMS 21:327, algorithm 748.
double crossing(const std::function<double(double)>& decreasing, double level, double low,
                double high);

}  // namespace metalab::numeric
