// SPDX-License-Identifier: Apache-2.0
#include "measures/ranges.hpp"

#include <algorithm>
#include <map>

#include "measures/classes/class_views.hpp"

namespace metalab::measures {
namespace {

constexpr int kRounds = 4;

using Counts = std::vector<double>;

Sample sample_of(const CountsInRanges& ranges, const Counts& counts) {
  if (ranges.classes == 0) {
    Sample out;
    for (std::size_t i = 0; i < counts.size(); ++i)
      out.table.at(static_cast<Known>(ranges.counts[i].outcome),
                   static_cast<Known>(ranges.counts[i].decision)) += counts[i];
    return out;
  }
  ClassTable table{ranges.classes, false, {}};
  for (std::size_t i = 0; i < counts.size(); ++i)
    table.cells.push_back({WeightedCount::unweighted(counts[i]), ranges.counts[i].outcome,
                           ranges.counts[i].decision});
  Sample out = hits(table);
  out.classes = std::make_shared<ClassTable>(std::move(table));
  return out;
}

Sample at_ends(const CountsInRanges& ranges, double RangedCount::* end) {
  Counts counts;
  for (const auto& one : ranges.counts) counts.push_back(one.*end);
  return sample_of(ranges, counts);
}

/// The counts, each at an end of its range, whose estimate times `sign` is largest; nothing where
/// they have none.
std::optional<Counts> furthest(const Measure& measure, const CountsInRanges& ranges, double sign) {
  Counts counts;
  for (const auto& one : ranges.counts) counts.push_back((one.least + one.most) / 2);
  const auto value_with = [&](std::size_t at, double count) -> std::optional<double> {
    const double before = counts[at];
    counts[at] = count;
    const auto value = estimate(measure, sample_of(ranges, counts));
    counts[at] = before;
    if (!value) return std::nullopt;
    return sign * *value;
  };
  for (int round = 0; round < kRounds; ++round) {
    Counts ends;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto& [outcome, decision, least, most] = ranges.counts[i];
      const auto low = value_with(i, least), high = value_with(i, most);
      ends.push_back(high && (!low || *high > *low) ? most : least);
    }
    if (ends == counts) break;
    counts = std::move(ends);
  }
  if (!estimate(measure, sample_of(ranges, counts))) return std::nullopt;
  return counts;
}

}  // namespace

CountsInRanges& CountsInRanges::add(const CountsInRanges& other, double sign) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, RangedCount> sums;
  const auto put = [&](const RangedCount& one, double times) {
    RangedCount& sum = sums[{one.outcome, one.decision}];
    sum = {one.outcome, one.decision, sum.least + times * one.least, sum.most + times * one.most};
  };
  for (const auto& one : counts) put(one, 1);
  for (const auto& one : other.counts) put(one, sign);
  counts.clear();
  for (const auto& [key, sum] : sums) counts.push_back(sum);
  classes = std::max(classes, other.classes);
  return *this;
}

CountsInRanges CountsInRanges::scaled(double factor) const {
  CountsInRanges out = *this;
  for (auto& one : out.counts) {
    const double middle = factor * (one.least + one.most) / 2, half = (one.most - one.least) / 2;
    one.least = std::max(0.0, middle - half);
    one.most = middle + half;
  }
  return out;
}

CountsInRanges CountsInRanges::one_vs_rest(std::uint32_t of) const {
  const auto is = [&](std::uint32_t one) -> std::uint32_t {
    return one >= classes ? missing : one == of ? yes : no;
  };
  CountsInRanges changed, out;
  for (const auto& one : counts)
    changed.counts.push_back({is(one.outcome), is(one.decision), one.least, one.most});
  out += changed;
  return out;
}

std::optional<Extremes> extremes(const Measure& measure, const Sample& sample) {
  if (!sample.ranges) return Extremes{sample, sample};
  const CountsInRanges& ranges = *sample.ranges;
  if (ranges.counts.empty()) return std::nullopt;
  const auto low = furthest(measure, ranges, -1), high = furthest(measure, ranges, 1);
  if (!low || !high) return std::nullopt;
  return Extremes{sample_of(ranges, *low), sample_of(ranges, *high)};
}

Sample least(const Sample& sample) { return at_ends(*sample.ranges, &RangedCount::least); }

Sample most(const Sample& sample) { return at_ends(*sample.ranges, &RangedCount::most); }

}  // namespace metalab::measures
