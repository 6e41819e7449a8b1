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

}  // namespace metalab::inference
