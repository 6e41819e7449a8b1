// SPDX-License-Identifier: Apache-2.0
#include "measures/number_sums.hpp"

#include <algorithm>

namespace metalab::measures {

NumberSums& NumberSums::add(const NumberSums& other, double sign) {
  const auto add_sums = [&](PowerSums& to, const PowerSums& from) {
    to.rows += sign * from.rows;
    to.first += sign * from.first;
    to.second += sign * from.second;
  };
  add_sums(outcome, other.outcome);
  add_sums(prediction, other.prediction);
  for (double NumberSums::* sum :
       {&NumberSums::rows, &NumberSums::e, &NumberSums::e2, &NumberSums::e4, &NumberSums::abs_e,
        &NumberSums::y, &NumberSums::y2, &NumberSums::y3, &NumberSums::y4, &NumberSums::e2y,
        &NumberSums::e2y2})
    this->*sum += sign * (other.*sum);
  return *this;
}

std::optional<Moments> mean_of(const PowerSums& sums) {
  const double n = sums.rows;
  if (n <= 0) return std::nullopt;
  const double mean = sums.first / n;
  const double spread = std::max(0.0, sums.second / n - mean * mean);
  // Differences of rounded sums: what is below their digits is nothing.
  const double noise = 1e-14 * std::max(mean * mean, sums.second / n);
  return Moments{mean, spread > noise ? spread / std::max(1.0, n - 1) : 0, n, std::max(1.0, n - 1)};
}

}  // namespace metalab::measures
