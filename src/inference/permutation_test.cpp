// SPDX-License-Identifier: Apache-2.0
#include "inference/permutation_test.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "inference/mover.hpp"
#include "inference/row_pool.hpp"
#include "inference/single_interval.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr double kZ = 1.959963984540054;    // of the intervals that scale differences
constexpr double kSameDistance = 1 - 1e-9;  // equal up to rounding

/// How far apart two parts are, 0 where a part has no estimate: the difference over the length of
/// its interval towards 0.
double distance(const Measure& measure, const Sample& first, const Sample& second,
                ShareLimits& limits) {
  const auto located = [&](const Sample& sample) -> std::optional<Located> {
    const auto value = estimate(measure, sample);
    if (!value || !has_variation(measure, sample)) return std::nullopt;
    const Interval interval = single_interval(measure, sample, limits);
    return Located{*value, interval.lower, interval.upper};
  };
  const auto a = located(first), b = located(second);
  if (!a || !b) return 0;
  const double gap = a->estimate - b->estimate;
  if (gap == 0) return 0;
  const Interval of_gap = mover_difference(*a, *b);
  const double length = gap > 0 ? gap - of_gap.lower : of_gap.upper - gap;
  return length > 0 ? std::abs(gap) / length : INFINITY;
}

/// One measure's test while divisions are drawn.
struct Running {
  double found = 0;  // the distance of the parts as they are
  std::uint32_t beyond = 0;
  double p = 0;
};

/// The tests of measures that need the same pool of rows.
void run(const RowPool& pool, std::span<const Measure* const> measures, const Divisions& divisions,
         std::vector<Running>& tests) {
  ShareLimits limits(kZ);
  const Sample first = pool.sample_of(pool.group());
  const Sample second = pool.sample_of(pool.other(pool.group()));
  for (std::size_t m = 0; m < measures.size(); ++m)
    tests[m].found = distance(*measures[m], first, second, limits);
  std::size_t running = tests.size();
  for (std::uint32_t draw = 1; draw <= divisions.most && running > 0; ++draw) {
    numeric::RandomStream stream(divisions.key, draw, 0);
    const KindCounts part = pool.draw(stream);
    const Sample one = pool.sample_of(part), other = pool.sample_of(pool.other(part));
    for (std::size_t m = 0; m < measures.size(); ++m) {
      Running& test = tests[m];
      if (test.p > 0) continue;
      if (distance(*measures[m], one, other, limits) < test.found * kSameDistance) continue;
      if (++test.beyond < kExceedances) continue;
      test.p = static_cast<double>(kExceedances) / draw;
      --running;
    }
  }
  for (Running& test : tests)
    if (test.p <= 0) test.p = (test.beyond + 1.0) / (divisions.most + 1.0);
}

}  // namespace

std::vector<double> permutation_tests(std::span<const Measure* const> measures, const Sample& group,
                                      const Sample& rest, const Divisions& divisions) {
  std::map<RowPool::Kind, std::vector<std::size_t>> places;
  for (std::size_t m = 0; m < measures.size(); ++m)
    places[RowPool::kind_of(measures[m]->form)].push_back(m);
  std::vector<double> out(measures.size());
  for (const auto& [kind, of_kind] : places) {
    std::vector<const Measure*> alike;
    for (const std::size_t m : of_kind) alike.push_back(measures[m]);
    std::vector<Running> tests(alike.size());
    run(*RowPool::of(kind, group, rest), alike, divisions, tests);
    for (std::size_t i = 0; i < of_kind.size(); ++i) out[of_kind[i]] = tests[i].p;
  }
  return out;
}

}  // namespace metalab::inference
