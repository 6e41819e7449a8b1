// SPDX-License-Identifier: Apache-2.0
#include "inference/largest_pair.hpp"

#include <algorithm>

namespace metalab::inference {
namespace {

// Bounds are rounded: a pair is passed over only when its bound is clearly below the best.
constexpr double kSlack = 1 + 1e-12;

double square(double di, double vi, double dj, double vj) {
  const double gap = di - dj;
  return gap * gap / (vi + vj);
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
  for (std::size_t i = 0; i < n; ++i) z_squares_[i] = d[i] == 0 ? 0 : d[i] * d[i] / v[i] * kSlack;
  std::size_t top = 0, bottom = 0;
  double top_z = -1, bottom_z = -1;
  for (std::size_t i = 0; i < n; ++i) {
    const double z = z_squares_[i];
    if (d[i] >= 0) {
      if (z > top_z) top_z = z, top = i;
    } else if (z > bottom_z) {
      bottom_z = z, bottom = i;
    }
  }
  double best = 0;
  if (top_z >= 0 && bottom_z >= 0) best = inference::square(d[top], v[top], d[bottom], v[bottom]);

  // Pairs across zero.
  above_.clear();
  below_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const bool is_above = d[i] >= 0;
    if (z_squares_[i] + (is_above ? bottom_z : top_z) > best)
      (is_above ? above_ : below_).keep(z_squares_[i], d[i], v[i]);
  }
  for (std::size_t i = 0; i < above_.bound.size(); ++i)
    for (std::size_t j = 0; j < below_.bound.size(); ++j)
      if (above_.bound[i] + below_.bound[j] > best)
        best = std::max(best, inference::square(above_.deviation[i], above_.variance[i],
                                                below_.deviation[j], below_.variance[j]));

  // Pairs on one side, which matter only where nearly all groups are on it.
  if (std::max(top_z, bottom_z) <= best) return best;
  for (std::size_t i = 0; i < n; ++i) {
    if (z_squares_[i] <= best) continue;
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
