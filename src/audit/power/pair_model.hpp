// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "audit/power/model_rows.hpp"
#include "measures/paired.hpp"

namespace metalab::audit {

/// The rows of two models of a group: which kind of the one's and which of the other's are the same
/// row, with the probability.
struct PairRows {
  struct Joint {
    std::size_t first, second;
    double probability;
  };
  ModelRows first, second;
  std::vector<Joint> joint;

  measures::PairedSample sample_of(const std::vector<double>& counts) const;
  std::vector<double> probabilities() const;
};

/// Each model's rows are as it alone would have them; how the two go together given the outcome
/// follows from `truth.agreement`:
///   decisions     the share of the rows that the measure counts (inference::paired_shares; other
///                 measures: of all rows) on which both models say the same: on a part of the rows
///                 they are as alike as their rates allow, on the others independent
///   means         the correlation of the models' parts of the mean, in the same way
///   other scores  the rank correlation of the scores, as of a bivariate normal
///   errors        number_pairs.hpp
/// Without it they are independent. Nothing where one has no rows, the two would have different
/// outcomes, or cannot agree so often or so seldom.
std::optional<PairRows> pair_rows_of(const PlannedMeasure& planned, const GroupTruth& truth);

using PairModel = DrawnRows<PairRows>;

}  // namespace metalab::audit
