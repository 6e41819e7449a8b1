// SPDX-License-Identifier: Apache-2.0
#include "inference/multinomial_score.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "measures/sample.hpp"
#include "numeric/infinity.hpp"

namespace metalab::inference {
namespace {

using numeric::kInfinity;

constexpr int kHalvings = 100;

/// Of probabilities of largest likelihood with mean `m`, found through their multiplier.
class Constrained {
 public:
  Constrained(std::span<const ValuedRows> kinds, double rows, double m)
      : kinds_(kinds), rows_(rows), mean_(m) {}

  double variance() const {
    // 1 + lambda (value - m) is at least 0 for every kind, seen or not.
    double low = -kInfinity, high = kInfinity, least = 0, most = 0;
    for (const auto& kind : kinds_) {
      const double gap = kind.value - mean_;
      least = std::min(least, gap);
      most = std::max(most, gap);
    }
    if (least >= 0 || most <= 0) return 0;  // the mean is an end: all rows have that value
    low = -1 / most;
    high = -1 / least;
    const double lambda = multiplier(low, high);
    // What the seen kinds leave of the probability falls to an unseen kind at the end.
    double left = 1, variance = 0;
    for (const auto& kind : kinds_) {
      if (kind.rows <= 0) continue;
      const double gap = kind.value - mean_;
      const double probability = kind.rows / (rows_ * (1 + lambda * gap));
      left -= probability;
      variance += probability * gap * gap;
    }
    const double end = lambda >= high ? least : lambda <= low ? most : 0;
    return variance + std::max(0.0, left) * end * end;
  }

 private:
  /// Falls in lambda; where the mean is met by the seen kinds alone it is 0.
  double slope(double lambda) const {
    double sum = 0;
    for (const auto& kind : kinds_) {
      const double gap = kind.value - mean_, divisor = 1 + lambda * gap;
      if (kind.rows <= 0 || gap == 0) continue;
      if (divisor <= 0) return gap > 0 ? kInfinity : -kInfinity;
      sum += kind.rows * gap / divisor;
    }
    return sum;
  }

  double multiplier(double low, double high) const {
    if (slope(low) <= 0) return low;
    if (slope(high) >= 0) return high;
    double below = low, above = high;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = below + (above - below) / 2;
      if (middle <= below || middle >= above) break;
      (slope(middle) > 0 ? below : above) = middle;
    }
    return below + (above - below) / 2;
  }

  std::span<const ValuedRows> kinds_;
  double rows_, mean_;
};

}  // namespace

Interval multinomial_score(std::span<const ValuedRows> kinds, double z) {
  double rows = 0, mean = 0, lowest = kInfinity, highest = -kInfinity;
  for (const auto& kind : kinds) {
    rows += kind.rows;
    mean += kind.rows * kind.value;
    lowest = std::min(lowest, kind.value);
    highest = std::max(highest, kind.value);
  }
  mean = std::clamp(mean / rows, lowest, highest);
  const auto holds = [&](double m) {
    const double gap = mean - m;
    return rows * gap * gap <= z * z * Constrained(kinds, rows, m).variance();
  };
  const auto limit = [&](double end) {
    if (mean == end || holds(end)) return end;
    double inside = mean, outside = end;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = inside + (outside - inside) / 2;
      if (middle == inside || middle == outside) break;
      (holds(middle) ? inside : outside) = middle;
    }
    return inside;
  };
  return {limit(lowest), limit(highest), "multinomial_score"};
}

Interval multinomial_score(std::span<const ValuedCount> kinds, bool survey, double z) {
  double sum = 0, squares = 0, mean = 0, spread = 0, variance = 0;
  for (const auto& [value, count] : kinds) {
    sum += count.weight;
    squares += count.squares;
  }
  for (const auto& [value, count] : kinds) mean += count.weight / sum * value;
  for (const auto& [value, count] : kinds) {
    const double gap = value - mean;
    spread += count.weight / sum * gap * gap;
    variance += count.squares / (sum * sum) * gap * gap;
  }
  const double kish = measures::kish_rows(sum, squares);
  const double rows = !survey ? sum : variance > 0 ? std::min(kish, spread / variance) : kish;
  std::vector<ValuedRows> effective;
  for (const auto& [value, count] : kinds)
    effective.push_back({value, count.weight * (rows / sum)});
  Interval out = multinomial_score(effective, z);
  if (survey) out.method = "multinomial_score_effective";
  return out;
}

}  // namespace metalab::inference
