// SPDX-License-Identifier: Apache-2.0
#include "inference/area_interval.hpp"

#include <algorithm>

namespace metalab::inference {
namespace {

using measures::Moments;

constexpr double kRowsDrawing = 4;  // towards Hanley and McNeil's variance
constexpr int kBisections = 50;

constexpr double kFewValues = 4;  // times the share of ties: at 1 the scores have few values

/// Of two values: placements of one outcome are `least` or `most`, with the area as their mean.
double of_two_values(double area, double least, double most, double rows) {
  return std::max(0.0, (most - area) * (area - least)) / rows;
}

double hanley_mcneil(double area, const Moments& m) {
  const double more = std::max(0.0, (m.positives + m.negatives) / 2 - 1);
  return area * (1 - area) * (1 + more * ((1 - area) / (2 - area) + area / (1 + area))) /
         (m.positives * m.negatives);
}

/// The variance at an area, by how far the scores have few values.
double usual_variance(double area, const Moments& m) {
  const double few = std::min(1.0, kFewValues * m.ties);
  const double tied = of_two_values(area, m.least_of_positives, m.most_of_positives, m.positives) +
                      of_two_values(area, m.least_of_negatives, m.most_of_negatives, m.negatives);
  return (1 - few) * hanley_mcneil(area, m) + few * tied;
}

/// Where (value - area)^2 leaves the band, between the value and an end of [0, 1].
double limit(const Moments& m, double square, double end) {
  double inside = m.value, outside = end;
  for (int i = 0; i < kBisections; ++i) {
    const double middle = inside + (outside - inside) / 2;
    const double gap = m.value - middle;
    (gap * gap <= square * usual_variance(middle, m) ? inside : outside) = middle;
  }
  return inside + (outside - inside) / 2;
}

}  // namespace

Interval area_interval(const Moments& moments, double t) {
  Moments m = moments;
  m.value = std::clamp(m.value, 0.0, 1.0);
  const double rows = std::min(m.positives, m.negatives), usual = usual_variance(m.value, m);
  const double quotient = usual > 0 && m.variance > 0 ? m.variance / usual : 1;
  const double square = t * t * (rows * quotient + kRowsDrawing) / (rows + kRowsDrawing);
  return {m.value <= 0 ? 0 : limit(m, square, 0), m.value >= 1 ? 1 : limit(m, square, 1),
          "delong_newcombe"};
}

}  // namespace metalab::inference
