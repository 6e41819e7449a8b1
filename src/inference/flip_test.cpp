// SPDX-License-Identifier: Apache-2.0
#include "inference/flip_test.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::inference {
namespace {

using measures::Proportion;

/// Both rates after `moved` selections went from the benchmark to the group.
struct Moved {
  Proportion group, benchmark;
  Moved(const Proportion& g, const Proportion& b, double moved)
      : group{g.successes + moved, g.trials}, benchmark{b.successes - moved, b.trials} {}
};

/// The smallest whole number from 1 to `most` for which `turned` holds, which stays true from there
/// on; `guess` is near it.
std::optional<double> smallest(double guess, double most, const auto& turned) {
  double k = std::clamp(std::floor(guess), 1.0, std::max(1.0, most));
  while (k > 1 && turned(k - 1)) --k;
  while (k <= most && !turned(k)) ++k;
  return k <= most ? std::optional(k) : std::nullopt;
}

}  // namespace

bool is_below(const Proportion& group, const Proportion& benchmark, double threshold) {
  return group.successes * benchmark.trials < threshold * (benchmark.successes * group.trials);
}

FlipTest flip_test(const Proportion& group, const Proportion& benchmark,
                   std::optional<double> threshold) {
  const double into_group = std::min(benchmark.successes, group.trials - group.successes);
  const double gap = benchmark.successes * group.trials - group.successes * benchmark.trials;
  FlipTest out;
  out.to_reverse = smallest(gap / (group.trials + benchmark.trials), into_group, [&](double k) {
    const Moved after(group, benchmark, k);
    return after.group.successes * benchmark.trials > after.benchmark.successes * group.trials;
  });
  if (!threshold) return out;
  const bool below = is_below(group, benchmark, *threshold);
  const double out_of_group = std::min(group.successes, benchmark.trials - benchmark.successes);
  const double short_by =
      *threshold * benchmark.successes * group.trials - group.successes * benchmark.trials;
  const double guess = std::abs(short_by) / (benchmark.trials + *threshold * group.trials);
  out.to_change = smallest(guess, below ? into_group : out_of_group, [&](double k) {
    const Moved after(group, benchmark, below ? k : -k);
    return is_below(after.group, after.benchmark, *threshold) != below;
  });
  return out;
}

}  // namespace metalab::inference
