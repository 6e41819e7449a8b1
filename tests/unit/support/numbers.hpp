// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "measures/paired.hpp"

namespace metalab::test {

inline measures::PowerSums powers_of(double x) { return {1, x, x * x, x * x * x, x * x * x * x}; }

/// The sums of one row with this outcome and prediction.
inline measures::NumberSums sums_of_row(double y, double p) {
  const double e = p - y;
  measures::NumberSums row;
  row.outcome = powers_of(y);
  row.prediction = powers_of(p);
  row.rows = 1;
  row.e = e, row.e2 = e * e, row.e3 = e * e * e, row.e4 = e * e * e * e, row.abs_e = std::abs(e);
  row.y = y, row.y2 = y * y, row.y3 = y * y * y, row.y4 = y * y * y * y;
  row.e2y = e * e * y, row.e2y2 = e * e * y * y;
  return row;
}

/// A row with this survey weight.
inline void add_weighted(const measures::NumberSums& row, double weight, measures::Sample& sample) {
  if (!sample.numbers) sample.numbers.emplace();
  if (!sample.number_weighting) sample.number_weighting.emplace();
  if (!sample.weighting) sample.weighting.emplace();
  *sample.numbers += row.scaled(weight);
  *sample.number_weighting += measures::NumberWeighting{
      row.scaled(weight * weight), row.outcome.rows, row.prediction.rows, row.rows};
}

/// Adds a row of which two models predict p and q; with a weight above 0, that of a survey.
inline void add_paired(double y, double p, double q, measures::PairedSample& sample,
                       double weight = 0) {
  using namespace measures;
  const DifferenceSums row{powers_of(q - p), powers_of(q - p),
                           powers_of(std::abs(q - y) - std::abs(p - y)),
                           powers_of((q - y) * (q - y) - (p - y) * (p - y))};
  if (!sample.number_differences) sample.number_differences.emplace();
  const double w = weight > 0 ? weight : 1;
  *sample.number_differences += {row.scaled(w), row.scaled(w * w)};
  for (const bool second : {false, true}) {
    Sample& of_model = second ? sample.second : sample.first;
    const NumberSums sums = sums_of_row(y, second ? q : p);
    if (weight > 0) {
      add_weighted(sums, weight, of_model);
      continue;
    }
    if (!of_model.numbers) of_model.numbers.emplace();
    *of_model.numbers += sums;
  }
}

}  // namespace metalab::test
