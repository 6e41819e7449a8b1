// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Equal bins of [0, 1] over which calibration is looked at; 1 belongs to the last.
inline constexpr std::size_t kCalibrationBins = 16;

/// With fewer rows most bins hold one or none, and the interval covers .72 at its worst.
inline constexpr double kFewestRowsOfCalibration = 50;
/// With fewer rows of either outcome no interval covers: the bins know nothing of it.
inline constexpr double kFewestOutcomesOfCalibration = 5;

/// The rows of one bin, of which the outcome is known. A gap is a score less its outcome.
struct CalibrationBin {
  double weight = 0, squared_weight = 0, rows = 0, positives = 0;
  double sum = 0, squares = 0;  // of gaps; of squared deviations, by squared weights
  double score_squares = 0;     // the same of scores

  double gap() const { return sum / weight; }
  double share() const { return positives / weight; }
  double mean_score() const { return gap() + share(); }
  double effective_rows() const { return weight * weight / squared_weight; }
  /// Variance of the mean score.
  double score_noise() const { return score_squares / (weight * weight) * rows / (rows - 1); }
  /// Variance of the gap.
  double noise() const { return squares / (weight * weight) * rows / (rows - 1); }
  /// The same, and at least that of an outcome whose share is drawn to the mean score by a quarter
  /// of a row: few rows may be of one outcome by chance.
  double wary_noise() const {
    constexpr double kDrawing = 0.25;
    const double n = effective_rows();
    const double drawn = (share() * n + kDrawing * mean_score()) / (n + kDrawing);
    return std::max(noise(), drawn * (1 - drawn) / n);
  }
};

std::array<CalibrationBin, kCalibrationBins> calibration_bins(const ScoreTable& table);

}  // namespace metalab::measures
