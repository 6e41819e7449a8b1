// SPDX-License-Identifier: Apache-2.0
#include "audit/power/score_rows.hpp"

#include <algorithm>
#include <cmath>

#include "measures/scores/calibration_error.hpp"

namespace metalab::audit {
namespace {

using namespace measures;

constexpr double kFurthestArea = 1 - 1e-6;
constexpr int kAreaHalvings = 50;

/// Negatives exponential with rate 1, positives with rate (1 - area) / area, so that a positive
/// exceeds a negative with probability `area`; edges are quantiles of either.
std::vector<ModelRow> exponential_rows(double area, double base, int levels) {
  const double rate = (1 - area) / area;
  const int half = levels / 2;
  std::vector<double> edges;
  for (int i = 1; i < half; ++i) {
    const double quantile = -std::log1p(-static_cast<double>(i) / half);
    edges.push_back(quantile);
    edges.push_back(quantile / rate);
  }
  std::sort(edges.begin(), edges.end());
  std::vector<ModelRow> out;
  double negatives = 0, positives = 0;
  for (std::size_t level = 0; level <= edges.size(); ++level) {
    const bool last = level == edges.size();
    const double of_negatives = last ? 1 : -std::expm1(-edges[level]);
    const double of_positives = last ? 1 : -std::expm1(-rate * edges[level]);
    const double score = (static_cast<double>(level) + 0.5) / levels;
    out.push_back({(1 - base) * (of_negatives - negatives), no, missing, score});
    out.push_back({base * (of_positives - positives), yes, missing, score});
    negatives = of_negatives, positives = of_positives;
  }
  return out;
}

double value_of(const Measure& measure, const std::vector<ModelRow>& rows) {
  const ModelRows of(rows, {});
  return estimate(measure, of.sample_of(of.probabilities())).value_or(0);
}

}  // namespace

std::optional<std::vector<ModelRow>> rows_of_ordering(const Measure& measure,
                                                      const ModelTruth& truth, int levels) {
  const double base = truth.of.at("base_rate");
  if (!(base > 0 && base < 1)) return std::nullopt;
  double low = 1 - kFurthestArea, high = kFurthestArea;
  std::vector<ModelRow> out;
  double reached = 0;
  for (int i = 0; i < kAreaHalvings; ++i) {
    const double middle = (low + high) / 2;
    out = exponential_rows(middle, base, levels);
    reached = value_of(measure, out);
    (reached < truth.value ? low : high) = middle;
  }
  if (std::abs(reached - truth.value) > kReached) return std::nullopt;
  return out;
}

std::optional<std::vector<ModelRow>> rows_of_calibration(double value) {
  if (!(value >= 0 && value <= 0.5)) return std::nullopt;
  std::vector<ModelRow> out;
  const double share = 1 / static_cast<double>(kCalibrationBins);
  for (std::size_t bin = 0; bin < kCalibrationBins; ++bin) {
    const double score = (static_cast<double>(bin) + 0.5) * share;
    const double positive = score > 0.5 ? score - value : score + value;
    out.push_back({share * (1 - positive), no, missing, score});
    out.push_back({share * positive, yes, missing, score});
  }
  return out;
}

}  // namespace metalab::audit
