// SPDX-License-Identifier: Apache-2.0
#include "inference/largest_pair.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace metalab::inference {
namespace {

// Bounds are rounded: a pair is passed over only when its bound is clearly below the best.
constexpr double kSlack = 1 + 1e-12;

double square(double di, double vi, double dj, double vj) {
  const double gap = di - dj;
  return gap * gap / (vi + vj);
}

/// Positions of the smallest and the largest, four of each kept so that none waits for another.
std::pair<std::size_t, std::size_t> extremes(std::span<const double> values) {
  constexpr std::size_t kLanes = 4;
  double low[kLanes], high[kLanes];
  std::fill_n(low, kLanes, values[0]);
  std::fill_n(high, kLanes, values[0]);
  std::size_t i = 0;
  for (; i + kLanes <= values.size(); i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double value = values[i + lane];
      low[lane] = value < low[lane] ? value : low[lane];
      high[lane] = value > high[lane] ? value : high[lane];
    }
  for (; i < values.size(); ++i) {
    low[0] = std::min(low[0], values[i]);
    high[0] = std::max(high[0], values[i]);
  }
  const double least = *std::min_element(low, low + kLanes);
  const double most = *std::max_element(high, high + kLanes);
  const auto at = [&](double value) {
    return static_cast<std::size_t>(std::find(values.begin(), values.end(), value) -
                                    values.begin());
  };
  return {at(least), at(most)};
}

}  // namespace

void LargestPair::Side::keep(double bound_, double deviation_, double variance_) {
  bound.push_back(bound_);
  deviation.push_back(deviation_);
  variance.push_back(variance_);
}

void LargestPair::Side::clear() {
  bound.clear();
  deviation.clear();
  variance.clear();
}

double LargestPair::square(std::span<const double> d, std::span<const double> v) {
  const std::size_t n = d.size();
  if (n < 2) return 0;
  z_squares_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double z = d[i] * d[i] / v[i] * kSlack;
    z_squares_[i] = d[i] > 0 ? z : d[i] < 0 ? -z : 0;
  }
  const auto [bottom_at, top_at] = extremes(z_squares_);
  const double top_z = std::max(0.0, z_squares_[top_at]);
  const double bottom_z = std::max(0.0, -z_squares_[bottom_at]);
  double best = inference::square(d[top_at], v[top_at], d[bottom_at], v[bottom_at]);
  if (!(best > 0)) best = 0;  // both the same group, or no variance

  // Pairs across zero.
  above_.clear();
  below_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const double z = z_squares_[i];
    if (z + bottom_z > best) above_.keep(z, d[i], v[i]);
    if (top_z - z > best) below_.keep(-z, d[i], v[i]);
  }
  for (std::size_t i = 0; i < above_.bound.size(); ++i)
    for (std::size_t j = 0; j < below_.bound.size(); ++j)
      if (above_.bound[i] + below_.bound[j] > best)
        best = std::max(best, inference::square(above_.deviation[i], above_.variance[i],
                                                below_.deviation[j], below_.variance[j]));

  // Pairs on one side, which matter only where nearly all groups are on it.
  if (std::max(top_z, bottom_z) <= best) return best;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::abs(z_squares_[i]) <= best) continue;
    for (std::size_t j = 0; j < n; ++j)
      if (j != i) best = std::max(best, inference::square(d[i], v[i], d[j], v[j]));
  }
  return best;
}

double largest_pair_square(std::span<const double> d, std::span<const double> v) {
  double best = 0;
  for (std::size_t i = 0; i < d.size(); ++i)
    for (std::size_t j = i + 1; j < d.size(); ++j)
      best = std::max(best, square(d[i], v[i], d[j], v[j]));
  return best;
}

}  // namespace metalab::inference
