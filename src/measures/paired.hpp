// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "measures/sample.hpp"

namespace metalab::measures {

/// Rows with one outcome and one pair of decisions (or scores) of two models. `outcome` and the
/// decisions are Known; of averages over classes, positions of classes; scores are positions of
/// levels in the samples' tables.
struct PairedCell {
  std::uint32_t outcome = 0, first = 0, second = 0;
  double weight = 0, squares = 0, rows = 0;
};

/// Two models on the same rows: those of which both say something. Each model's sample of these
/// rows, and how the two go together.
struct PairedSample {
  Sample first, second;
  std::vector<PairedCell> cells;

  PairedSample scaled(double factor) const;
};

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
