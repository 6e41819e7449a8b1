// SPDX-License-Identifier: Apache-2.0
#include "numeric/normal_copula.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numeric/normal.hpp"

namespace metalab::numeric {
namespace {

constexpr double kClosest = 0.9999;  // of the normal: beyond it the integral is too coarse
constexpr int kPoints = 32;          // of a category's interval
constexpr int kRounds = 100;
constexpr double kKept = 1e-13;

double below(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

double quantile(double probability) {
  if (probability <= 0) return -INFINITY;
  return probability >= 1 ? INFINITY : normal_quantile(probability);
}

std::vector<double> limits_of(std::span<const double> margin) {
  std::vector<double> out;
  double sum = 0;
  for (std::size_t i = 0; i + 1 < margin.size(); ++i) out.push_back(quantile(sum += margin[i]));
  out.push_back(INFINITY);
  return out;
}

/// The integral misses the margins by little: each in turn is scaled to what it should be.
void fit_margins(std::span<const double> first, std::span<const double> second,
                 std::vector<double>& cells) {
  const std::size_t columns = second.size();
  for (int round = 0; round < kRounds; ++round) {
    double off = 0;
    for (std::size_t j = 0; j < columns; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < first.size(); ++i) sum += cells[i * columns + j];
      off = std::max(off, std::abs(sum - second[j]));
      for (std::size_t i = 0; i < first.size() && sum > 0; ++i)
        cells[i * columns + j] *= second[j] / sum;
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < columns; ++j) sum += cells[i * columns + j];
      for (std::size_t j = 0; j < columns && sum > 0; ++j) cells[i * columns + j] *= first[i] / sum;
    }
    if (off < kKept) return;
  }
}

}  // namespace

std::vector<double> normal_copula(std::span<const double> first, std::span<const double> second,
                                  double rank_correlation) {
  const double r = std::min(kClosest, 2 * std::sin(std::numbers::pi * rank_correlation / 6));
  const double left = std::sqrt(1 - r * r);
  const auto limits = limits_of(second);
  std::vector<double> out(first.size() * second.size(), 0);
  double start = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    for (int point = 0; point < kPoints && first[i] > 0; ++point) {
      const double z = normal_quantile(
          std::clamp(start + first[i] * (point + 0.5) / kPoints, 1e-300, 1 - 1e-16));
      double before = 0;
      for (std::size_t j = 0; j < second.size(); ++j) {
        const double up_to = below((limits[j] - r * z) / left);
        out[i * second.size() + j] += first[i] * (up_to - before) / kPoints;
        before = up_to;
      }
    }
    start += first[i];
  }
  fit_margins(first, second, out);
  return out;
}

}  // namespace metalab::numeric
