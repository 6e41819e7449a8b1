// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "measures/numbers/paired_numbers.hpp"
#include "measures/sample.hpp"
#include "measures/weighted_count.hpp"

namespace metalab::measures {

struct Measure;

/// Rows with one outcome and one pair of decisions (or scores) of two models. `outcome` and the
/// decisions are Known; of averages over classes, positions of classes; scores are positions of
/// levels in the samples' tables.
struct PairedCell : WeightedCount {
  std::uint32_t outcome = 0, first = 0, second = 0;
  double least = 0, most = 0;  // rows, of a disclosed cube the ends of their range
};

/// Two models on the same rows: those of which both say something. Each model's sample of these
/// rows, and how the two go together.
struct PairedSample {
  Sample first, second;
  std::vector<PairedCell> cells;  // none of numbers
  Boxed<NumberDifferences> number_differences;

  /// Precondition: there are numbers.
  PairedNumbers numbers() const;
  PairedSample scaled(double factor) const;
  /// The same kinds of rows of decisions, as many of each as `counts` say.
  PairedSample with_counts(const std::vector<double>& counts) const;
};

/// Of all pairs of models that the ranges of a disclosed cube allow, one with the least and one
/// with the largest difference, second less first; see extremes in ranges.hpp. Nothing where one
/// has no estimate.
struct PairedExtremes {
  PairedSample lowest, highest;
};
std::optional<PairedExtremes> paired_extremes(const Measure& measure, const PairedSample& sample);

/// Some of the sample's counts are known to within ranges alone.
bool in_ranges(const PairedSample& sample);

/// False where the models' numbers differ by the same in all rows, and no number varies from which
/// it could be seen how far apart they may be elsewhere.
bool has_variation(const Measure& measure, const PairedSample& sample);

/// Few rows carry most of what a difference of numbers or scores is made of.
bool is_heavy_tailed(const Measure& measure, const PairedSample& sample);

/// Cells of classes as one class against the rest.
std::vector<PairedCell> paired_one_vs_rest(const std::vector<PairedCell>& cells, std::uint32_t of,
                                           std::size_t classes);

/// The rows of two yes-or-no answers to the same question.
struct PairedShares {
  double both = 0, only_first = 0, only_second = 0, neither = 0;

  double rows() const { return both + only_first + only_second + neither; }
  double difference() const { return (only_second - only_first) / rows(); }
};

}  // namespace metalab::measures
