// SPDX-License-Identifier: Apache-2.0
#include "inference/area_interval.hpp"

#include <algorithm>

namespace metalab::inference {
namespace {

using measures::Moments;

constexpr double kRowsDrawing = 4;  // towards Hanley and McNeil's variance
constexpr int kBisections = 50;

double hanley_mcneil(double area, const Moments& m) {
  const double more = std::max(0.0, (m.positives + m.negatives) / 2 - 1);
  return area * (1 - area) * (1 + more * ((1 - area) / (2 - area) + area / (1 + area))) /
         (m.positives * m.negatives);
}

/// Where (value - area)^2 leaves the band, between the value and an end of [0, 1].
double limit(const Moments& m, double square, double end) {
  double inside = m.value, outside = end;
  for (int i = 0; i < kBisections; ++i) {
    const double middle = inside + (outside - inside) / 2;
    const double gap = m.value - middle;
    (gap * gap <= square * hanley_mcneil(middle, m) ? inside : outside) = middle;
  }
  return inside + (outside - inside) / 2;
}

}  // namespace

Interval area_interval(const Moments& moments, double t) {
  Moments m = moments;
  m.value = std::clamp(m.value, 0.0, 1.0);
  const double rows = std::min(m.positives, m.negatives), usual = hanley_mcneil(m.value, m);
  const double quotient = usual > 0 && m.variance > 0 ? m.variance / usual : 1;
  const double square = t * t * (rows * quotient + kRowsDrawing) / (rows + kRowsDrawing);
  return {m.value <= 0 ? 0 : limit(m, square, 0), m.value >= 1 ? 1 : limit(m, square, 1),
          "delong_newcombe"};
}

}  // namespace metalab::inference
