// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "inference/interval.hpp"
#include "measures/sample.hpp"

namespace metalab::inference {

/// Which intervals shares get. `by_counts`: Wilson's where there are enough successes and
/// failures, else mid-P. `exact`: Clopper and Pearson's, which never cover less than they say.
enum class ShareIntervals { by_counts, exact };

/// "wilson_effective" of "wilson", and so on: the method of a share whose rows are weighted.
std::string_view effective_name(std::string_view method);

/// Intervals of binomial shares at one critical value z > 0 of normal deviations, that is at the
/// confidence P(|Z| <= z). Limits of few trials are remembered, since many groups share them.
class ShareLimits {
 public:
  explicit ShareLimits(double z, ShareIntervals kind = ShareIntervals::by_counts);

  double z() const { return z_; }
  ShareIntervals kind() const { return kind_; }

  /// At least 4 z^2 successes and as many failures (16 at .95), and not `exact`: the intervals of
  /// Wilson and of Miettinen and Nurminen hold there at their worst points, too.
  bool enough(const measures::Proportion& share) const;

  /// wilson, mid_p or clopper_pearson. Precondition: trials > 0.
  Interval of(const measures::Proportion& share);

 private:
  double lower(double successes, double trials);

  double z_;
  ShareIntervals kind_;
  double tail_;
  std::vector<double> remembered_;  // by trials and successes, -1 where not yet found
};

}  // namespace metalab::inference
