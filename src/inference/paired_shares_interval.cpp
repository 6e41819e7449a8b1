// SPDX-License-Identifier: Apache-2.0
#include "inference/paired_shares_interval.hpp"

#include <cmath>

#include "inference/mover.hpp"
#include "inference/share_limits.hpp"

namespace metalab::inference {
namespace {

Located located(double rows, double all, ShareLimits& limits) {
  const Interval of_share = limits.of({rows, all});
  return {rows / all, of_share.lower, of_share.upper};
}

}  // namespace

Interval paired_shares_interval(const measures::PairedShares& shares, double z) {
  ShareLimits limits(z);
  const Located second = located(shares.only_second, shares.rows(), limits);
  const Located first = located(shares.only_first, shares.rows(), limits);
  const double q = second.estimate, p = first.estimate;
  // Where all rows differ each is one less the other.
  const double correlation = p + q >= 1 ? -1 : -std::sqrt(p * q / ((1 - p) * (1 - q)));
  return mover_difference(second, first, correlation);
}

}  // namespace metalab::inference
