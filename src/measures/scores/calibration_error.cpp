// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/calibration_error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

std::size_t bin_of(const ScoreLevel& level) {
  return std::min<std::size_t>(kCalibrationBins - 1,
                               static_cast<std::size_t>(level.low * kCalibrationBins));
}

using Bins = std::array<CalibrationBin, kCalibrationBins>;

/// On the mean squared gap: a bin's square over the mean, and what moves the bin's own gap.
ScoreInfluence influence(const ScoreTable& table) {
  const Bins bins = calibration_bins(table);
  double weight = 0, square = 0;
  for (const CalibrationBin& bin : bins)
    if (bin.rows > 1) weight += bin.weight, square += bin.weight * bin.gap() * bin.gap();
  ScoreInfluence out(table.levels.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& level = table.levels[i];
    const CalibrationBin& bin = bins[bin_of(level)];
    if (bin.rows <= 1) continue;
    for (const Known outcome : kKnownOutcome) {
      if (level.weight[outcome] <= 0) continue;
      const double gap = score_gap(level, outcome);
      out[i][outcome] = bin.gap() * bin.gap() - square / weight + 2 * bin.gap() * (gap - bin.gap());
    }
  }
  return out;
}

std::optional<Moments> debiased_square(const ScoreTable& table) {
  const Bins bins = calibration_bins(table);
  double weight = 0, rows = 0;
  for (const CalibrationBin& bin : bins)
    if (bin.rows > 1) weight += bin.weight, rows += bin.rows;
  if (weight <= 0) return std::nullopt;
  Moments out{0, 0, rows};
  double between = 0;
  for (const CalibrationBin& bin : bins) {
    if (bin.rows <= 1) continue;
    const double share = bin.weight / weight, square = bin.gap() * bin.gap();
    const double noise = bin.noise(), wary = bin.wary_noise();
    out.value += share * (square - noise);
    out.variance += share * share * (4 * square * noise + 2 * noise * noise);
    out.wary_variance += share * share * (4 * square * wary + 2 * wary * wary);
    between += share * square * square;
  }
  const double spread = std::max(0.0, between - out.value * out.value) / rows;
  out.variance += spread;
  out.wary_variance += spread;
  return out;
}

}  // namespace

Bins calibration_bins(const ScoreTable& table) {
  Bins bins{};
  const auto each = [&](const auto& use) {
    for (const auto& level : table.levels)
      for (const Known outcome : kKnownOutcome)
        if (level.weight[outcome] > 0)
          use(bins[bin_of(level)], level, outcome, score_gap(level, outcome));
  };
  each([](CalibrationBin& bin, const ScoreLevel& level, Known outcome, double gap) {
    bin.weight += level.weight[outcome];
    bin.squared_weight += level.squares[outcome];
    bin.rows += level.rows[outcome];
    bin.sum += level.weight[outcome] * gap;
    if (outcome == yes) bin.positives += level.weight[outcome];
  });
  each([](CalibrationBin& bin, const ScoreLevel& level, Known outcome, double gap) {
    const double score = gap + (outcome == yes ? 1 : 0);
    bin.squares += level.squares[outcome] * (gap - bin.gap()) * (gap - bin.gap());
    bin.score_squares +=
        level.squares[outcome] * (score - bin.mean_score()) * (score - bin.mean_score());
  });
  return bins;
}

/// Root of the mean squared gap between score and outcome over kCalibrationBins equal bins of
/// [0, 1], each bin's squared gap less the variance of its gap, so that a calibrated score has 0 in
/// expectation of the square: the debiased l2 error of Kumar, Liang & Ma (2019), NeurIPS, section
/// 5; variance by the delta method over bins (cf. Sun et al. 2024, arXiv 2408.08998). Bins with a
/// single row are left out.
extern const Measure calibration_error;
constinit const Measure calibration_error{
    .name = "calibration_error",
    .needs = Needs::outcome_and_score,
    .lowest = 0,
    .highest = 1,
    .form = ScoreForm{debiased_square, influence, Shape::root_at_zero, true},
    .fewest_rows = kFewestRowsOfCalibration,
    .fewest_outcomes = kFewestOutcomesOfCalibration,
};

}  // namespace metalab::measures
