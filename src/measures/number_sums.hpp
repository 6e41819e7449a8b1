// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/moments.hpp"

namespace metalab::measures {

/// Rows, and sums of a number over them: of the number, its square, and so on.
struct PowerSums {
  double rows = 0, first = 0, second = 0;
};

/// Sums over one group's rows: outcome y, prediction p, error e = p - y. All but `outcome` and
/// `prediction` are of rows that have both.
struct NumberSums {
  PowerSums outcome, prediction;
  double rows = 0;
  double e = 0, e2 = 0, e4 = 0, abs_e = 0;
  double y = 0, y2 = 0, y3 = 0, y4 = 0;
  double e2y = 0, e2y2 = 0;

  NumberSums& operator+=(const NumberSums& other) { return add(other, 1); }
  NumberSums& operator-=(const NumberSums& other) { return add(other, -1); }
  NumberSums scaled(double factor) const {
    NumberSums out = *this;
    return out.add(*this, factor - 1);
  }

 private:
  NumberSums& add(const NumberSums& other, double sign);
};

/// The mean of a number from its sums, with s^2 / n as variance and n - 1 degrees of freedom;
/// nothing without rows.
std::optional<Moments> mean_of(const PowerSums& sums);

}  // namespace metalab::measures
