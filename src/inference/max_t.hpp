// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "measures/measure.hpp"
#include "numeric/philox.hpp"

namespace metalab::inference {

/// Which comparisons among groups are to hold at the same time.
enum class Contrasts { all_pairs, to_reference, to_rest };

struct Resampling {
  numeric::RandomKey key;
  int replicates = 2000;
  double confidence = 0.95;
  int threads = 1;
  std::stop_token stop;
};

/// For each measure, the value that takes z's place in every comparison, on the scale of
/// differences and of ratios alike (a score interval of a ratio holds 1 exactly when that of the
/// difference holds 0, so one critical value serves both; at least z itself).
///
/// It is the confidence quantile of the largest studentised difference, by parametric bootstrap of
/// the cells: each replicate draws every group's cells once (multinomial, from counts with one
/// row's worth of shrinkage spread over the cells in use), so that all measures share the draws.
/// Westfall & Young (1993), Resampling-Based Multiple Testing; Hothorn, Bretz, Westfall (2008),
/// Biometrical J. 50:346. Draws depend on (key, replicate, group) only.
///
/// `estimable[m][g]` says which groups take part for measure m; `reference` is used by
/// to_reference. Memory: measures x (replicates + groups).
std::vector<double> max_t_critical_values(std::span<const measures::Measure* const> measures,
                                          std::span<const measures::DecisionTable> groups,
                                          const std::vector<std::vector<bool>>& estimable,
                                          Contrasts contrasts, std::size_t reference,
                                          const Resampling& resampling);

/// What the critical values are quantiles of: for each measure, by replicate, the square of the
/// largest studentised difference (0 where a measure has fewer than two groups).
using LargestSquares = std::vector<double>;
std::vector<LargestSquares> largest_by_draws(std::span<const measures::Measure* const> measures,
                                             std::span<const measures::DecisionTable> groups,
                                             const std::vector<std::vector<bool>>& estimable,
                                             Contrasts contrasts, std::size_t reference,
                                             const Resampling& resampling);

/// The same from normal deviations with the given variances of independent estimates, one a group
/// (Hothorn, Bretz, Westfall 2008, section 3): for estimates that are not made of counts alone.
/// Against the rest, each contrast is an independent normal one (conservative: Sidak 1967).
LargestSquares largest_by_normal(std::span<const double> variances, Contrasts contrasts,
                                 std::size_t reference, const Resampling& resampling);

/// The critical value of simultaneous comparisons: the confidence quantile, at least z.
double critical_value(LargestSquares squares, double confidence);

/// The same comparisons together with others': the larger square of each replicate. Draws of
/// different groupings of the same rows are independent here, which is conservative: the Gaussian
/// correlation inequality, Royen (2014), Far East J. Theor. Stat. 48:139.
void join(LargestSquares& all, const LargestSquares& more);

}  // namespace metalab::inference
