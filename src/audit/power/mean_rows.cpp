// SPDX-License-Identifier: Apache-2.0
#include "audit/power/mean_rows.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::audit {
namespace {

using measures::missing, measures::no, measures::yes;

/// One row's part of a mean as a row: its score, or outcome and prediction.
ModelRow row_of_part(std::string_view name, double probability, double part) {
  if (name == "mean_score") return {probability, missing, missing, part};
  if (name == "brier_score") return {probability, no, missing, std::sqrt(part)};
  if (name == "log_loss") return {probability, no, missing, 1 - std::exp(-part)};
  if (name == "calibration_in_the_large")
    return {probability, part < 0 ? yes : no, missing, part < 0 ? 1 + part : part};
  const bool of_outcome = name == "mean_outcome";
  return {probability, missing, missing, {}, of_outcome ? part : 0, of_outcome ? 0 : part};
}

/// A quarter of the rows each: scored right with either outcome, too high, and too low; nothing
/// where a score would leave [0, 1].
std::optional<std::vector<ModelRow>> rows_of_gap(double mean, double variance) {
  const double half = std::sqrt(2 * std::max(0.0, variance - mean * mean));
  const double low = 2 * mean - half, high = 2 * mean + half;
  if (!(low >= -1 && low < 0 && high > 0 && high <= 1)) return std::nullopt;
  return std::vector<ModelRow>{{0.25, yes, missing, 1.0},
                               {0.25, yes, missing, 1 + low},
                               {0.25, no, missing, 0.0},
                               {0.25, no, missing, high}};
}

/// The probability of the greater of two values of this mean inside the measure's range: one half,
/// or as near to it as there is room. Nothing where there is none.
std::optional<double> share_above(const measures::Measure& measure, double mean, double variance) {
  const double sd = std::sqrt(variance);
  double low = std::max(measure.lowest, mean - sd);
  if (!(mean > low)) return std::nullopt;
  double high = mean + variance / (mean - low);
  if (high > measure.highest) {
    high = measure.highest;
    if (!(high > mean)) return std::nullopt;
    low = mean - variance / (high - mean);
    if (low < measure.lowest) return std::nullopt;
  }
  return (mean - low) / (high - low);
}

}  // namespace

std::optional<std::vector<ModelRow>> rows_of_mean(const measures::Measure& measure,
                                                  const ModelTruth& truth,
                                                  std::optional<double> above) {
  const double mean = truth.value, sd = truth.of.at("sd"), variance = sd * sd;
  if (measure.name == "calibration_in_the_large")
    if (auto rows = rows_of_gap(mean, variance)) return rows;
  const auto share = above ? above : share_above(measure, mean, variance);
  if (!share) return std::nullopt;
  const double low = mean - sd * std::sqrt(*share / (1 - *share));
  const double high = mean + sd * std::sqrt((1 - *share) / *share);
  constexpr double kRounding = 1e-12;
  if (low < measure.lowest - kRounding || high > measure.highest + kRounding) return std::nullopt;
  return std::vector{row_of_part(measure.name, 1 - *share, std::max(low, measure.lowest)),
                     row_of_part(measure.name, *share, std::min(high, measure.highest))};
}

}  // namespace metalab::audit
