// SPDX-License-Identifier: Apache-2.0
#include "inference/spread.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "inference/score_bounds.hpp"
#include "inference/single_interval.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

/// Extreme limits over all ordered pairs of shares. A pair's limits are solved for only when one
/// look at its score shows that they lie beyond the extremes found so far, and the score is looked
/// at only where its bounds leave that open.
Interval extreme_limits(const std::vector<Proportion>& shares, Scale scale, double critical) {
  const bool differences = scale == Scale::difference;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  double lower = differences ? 0 : 1, upper = differences ? 0 : kInfinity;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    for (std::size_t j = 0; j < shares.size(); ++j) {
      if (i == j) continue;
      const Proportion &a = shares[i], &b = shares[j];
      const ScoreBounds bounds(a, b);
      if (differences) {
        const bool further_low = !bounds.difference_at_most(lower, critical) &&
                                 miettinen_nurminen_difference_score(a, b, lower) > critical;
        const bool further_high = !bounds.difference_at_most_minus(upper, critical) &&
                                  miettinen_nurminen_difference_score(a, b, upper) > -critical;
        if (!further_low && !further_high) continue;
        const Interval pair = miettinen_nurminen_difference(a, b, critical);
        lower = std::max(lower, pair.lower);
        upper = std::max(upper, pair.upper);
      } else {
        const bool lower_low =
            lower > 0 &&
            (a.successes <= 0 || (!bounds.ratio_at_least(lower, critical) &&
                                  miettinen_nurminen_ratio_score(a, b, lower) < critical));
        const bool lower_high = upper == kInfinity ||
                                (b.successes > 0 && !bounds.ratio_at_least_minus(upper, critical) &&
                                 miettinen_nurminen_ratio_score(a, b, upper) < -critical);
        if (!lower_low && !lower_high) continue;
        const Interval pair = miettinen_nurminen_ratio(a, b, critical);
        lower = std::min(lower, pair.lower);
        upper = std::min(upper, pair.upper);
      }
    }
  }
  return {lower, differences ? upper : std::min(1.0, upper), {}};
}

Interval extreme_limits(const std::vector<Located>& located, Scale scale) {
  const bool differences = scale == Scale::difference;
  Interval out{differences ? 0.0 : 1.0, differences ? 0.0 : 1.0, {}};
  for (std::size_t i = 0; i < located.size(); ++i) {
    for (std::size_t j = 0; j < located.size(); ++j) {
      if (i == j) continue;
      if (differences) {
        const Interval pair = mover_difference(located[i], located[j]);
        out.lower = std::max(out.lower, pair.lower);
        out.upper = std::max(out.upper, pair.upper);
      } else {
        const Interval pair = mover_ratio(located[i], located[j]);
        out.lower = std::min(out.lower, pair.lower);
        out.upper = std::min(out.upper, pair.upper);
      }
    }
  }
  return out;
}

Interval all_pairs(const Measure& measure, std::span<const Sample> groups, Scale scale,
                   double critical) {
  const bool two = groups.size() == 2;
  if (const auto* form = std::get_if<ShareForm>(&measure.form)) {
    std::vector<Proportion> shares;
    for (const Sample& group : groups) shares.push_back(effective_share(form->of, group));
    Interval out = extreme_limits(shares, scale, critical);
    out.method = two ? "miettinen_nurminen" : "miettinen_nurminen_max_t";
    return out;
  }
  std::vector<Located> located;
  for (const Sample& group : groups) {
    const Interval single = single_interval(measure, group, critical);
    located.push_back({estimate(measure, group).value_or(0), single.lower, single.upper});
  }
  Interval out = extreme_limits(located, scale);
  out.method = two ? "mover" : "mover_max_t";
  return out;
}

}  // namespace

std::optional<Spread> spread(const Measure& measure, std::span<const Sample> groups, Scale scale,
                             double critical) {
  std::vector<double> values;
  for (const Sample& group : groups) values.push_back(estimate(measure, group).value_or(0));
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  Spread out;
  out.lowest = static_cast<std::size_t>(least - values.begin());
  out.highest = static_cast<std::size_t>(most - values.begin());
  if (*least == *most) {  // all equal: name any two
    out.lowest = 0;
    out.highest = 1;
  }
  if (scale == Scale::ratio && *most <= 0) return std::nullopt;
  out.estimate = scale == Scale::difference ? *most - *least : *least / *most;
  out.interval = all_pairs(measure, groups, scale, critical);
  return out;
}

}  // namespace metalab::inference
