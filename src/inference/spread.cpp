// SPDX-License-Identifier: Apache-2.0
#include "inference/spread.hpp"

#include <algorithm>
#include <vector>

#include "inference/arm.hpp"
#include "inference/miettinen_nurminen.hpp"
#include "inference/score_bounds.hpp"
#include "measures/ranges.hpp"
#include "numeric/infinity.hpp"

namespace metalab::inference {
namespace {

using namespace measures;
using numeric::kInfinity;

/// Widens the limits of differences to those of first - second, where these lie further out. Looks
/// at most pairs of shares only through bounds of their score, at others through bounds of MOVER's.
void widen_difference(const Arm& first, const Arm& second, double critical, Interval& limits) {
  if (first.share && second.share) {
    const Proportion &a = *first.share, &b = *second.share;
    const ScoreBounds bounds(a, b);
    const bool further_low = !bounds.difference_at_most(limits.lower, critical) &&
                             miettinen_nurminen_difference_score(a, b, limits.lower) > critical;
    const bool further_high = !bounds.difference_at_most_minus(limits.upper, critical) &&
                              miettinen_nurminen_difference_score(a, b, limits.upper) > -critical;
    if (!further_low && !further_high) return;
    const Interval pair = miettinen_nurminen_difference(a, b, critical);
    limits.lower = std::max(limits.lower, pair.lower);
    limits.upper = std::max(limits.upper, pair.upper);
    return;
  }
  const Located &a = first.located, &b = second.located;
  if (a.estimate - b.estimate <= limits.lower && a.upper - b.lower <= limits.upper) return;
  const Interval pair = mover_difference(a, b);
  limits.lower = std::max(limits.lower, pair.lower);
  limits.upper = std::max(limits.upper, pair.upper);
}

/// The same for the ratio first / second, whose limits only fall.
void widen_ratio(const Arm& first, const Arm& second, double critical, Interval& limits) {
  if (first.share && second.share) {
    const Proportion &a = *first.share, &b = *second.share;
    const ScoreBounds bounds(a, b);
    const bool lower_low =
        limits.lower > 0 &&
        (a.successes <= 0 || (!bounds.ratio_at_least(limits.lower, critical) &&
                              miettinen_nurminen_ratio_score(a, b, limits.lower) < critical));
    const bool lower_high =
        limits.upper == kInfinity ||
        (b.successes > 0 && !bounds.ratio_at_least_minus(limits.upper, critical) &&
         miettinen_nurminen_ratio_score(a, b, limits.upper) < -critical);
    if (!lower_low && !lower_high) return;
    const Interval pair = miettinen_nurminen_ratio(a, b, critical);
    limits.lower = std::min(limits.lower, pair.lower);
    limits.upper = std::min(limits.upper, pair.upper);
    return;
  }
  const Interval pair = mover_ratio(first.located, second.located);
  limits.lower = std::min(limits.lower, pair.lower);
  limits.upper = std::min(limits.upper, pair.upper);
}

/// Over all ordered pairs of a first and a second group.
Interval all_pairs(const std::vector<Arm>& firsts, const std::vector<Arm>& seconds, Scale scale,
                   double critical) {
  const bool differences = scale == Scale::difference;
  Interval out{differences ? 0.0 : 1.0, differences ? 0 : kInfinity, {}};
  for (std::size_t i = 0; i < firsts.size(); ++i)
    for (std::size_t j = 0; j < seconds.size(); ++j) {
      if (i == j) continue;
      if (differences)
        widen_difference(firsts[i], seconds[j], critical, out);
      else
        widen_ratio(firsts[i], seconds[j], critical, out);
    }
  if (!differences) out.upper = std::min(1.0, out.upper);
  const bool by_score = std::all_of(firsts.begin(), firsts.end(),
                                    [](const Arm& arm) { return arm.share.has_value(); });
  const bool two = firsts.size() == 2;
  out.method = by_score ? (two ? "miettinen_nurminen" : "miettinen_nurminen_max_t")
                        : (two ? "mover" : "mover_max_t");
  return out;
}

}  // namespace

Interval spread_interval(const std::vector<Arm>& arms, Scale scale, double critical) {
  return all_pairs(arms, arms, scale, critical);
}

namespace {

std::vector<Arm> arms(const Measure& measure, std::span<const Sample> groups, ShareLimits& limits) {
  std::vector<Arm> out;
  for (const Sample& group : groups) out.push_back(arm_of(measure, group, limits));
  return out;
}

/// Where counts are in ranges, limits hold for all that they may be: each pair's lower limit is
/// that of the least first and the most second, its upper limit that of the most first and the
/// least second.
Interval interval_of(const Measure& measure, std::span<const Sample> groups, Scale scale,
                     ShareLimits& limits) {
  const bool exact =
      std::none_of(groups.begin(), groups.end(), [](const Sample& one) { return one.ranges; });
  if (exact) return spread_interval(arms(measure, groups, limits), scale, limits.z());
  std::vector<Sample> lowest, highest;
  for (const Sample& group : groups) {
    auto ends = extremes(measure, group);
    if (!ends) return {0, scale == Scale::ratio ? 1 : measure.highest - measure.lowest, "mover"};
    lowest.push_back(std::move(ends->lowest));
    highest.push_back(std::move(ends->highest));
  }
  const auto low = arms(measure, lowest, limits), high = arms(measure, highest, limits);
  Interval out = all_pairs(low, high, scale, limits.z());
  out.upper = all_pairs(high, low, scale, limits.z()).upper;
  return out;
}

}  // namespace

std::optional<Spread> spread(const Measure& measure, std::span<const Sample> groups, Scale scale,
                             ShareLimits& limits) {
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
  out.interval = interval_of(measure, groups, scale, limits);
  return out;
}

std::optional<Spread> spread(const Measure& measure, std::span<const Sample> groups, Scale scale,
                             double critical) {
  ShareLimits limits(critical);
  return spread(measure, groups, scale, limits);
}

}  // namespace metalab::inference
