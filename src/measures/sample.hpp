// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "base/boxed.hpp"
#include "measures/classes/class_table.hpp"
#include "measures/decisions/decision_table.hpp"
#include "measures/numbers/number_sums.hpp"
#include "measures/scores/score_table.hpp"

namespace metalab::measures {

/// x successes in n trials, 0 <= x <= n.
struct Proportion {
  double successes = 0;
  double trials = 0;
};

/// Survey weights beside a table of weight sums: sums of squared weights, and numbers of rows.
struct Weighting {
  DecisionTable squares;
  DecisionTable rows;
};

struct CountsInRanges;

/// What is known of one group's rows: outcomes by decisions, and outcomes by scores.
struct Sample {
  DecisionTable table;                        // rows; with survey weights, sums of weights
  Boxed<Weighting> weighting;                 // of survey weights
  std::shared_ptr<const ScoreTable> scores;   // null: no score
  Boxed<NumberSums> numbers;                  // outcomes and predictions that are numbers
  Boxed<NumberWeighting> number_weighting;    // of survey weights
  std::shared_ptr<const ClassTable> classes;  // of several classes; `table` is then hits()
  // Of a disclosed cube all that the counts may be, of which the tables hold the middles; null:
  // the tables are what is. See ranges.hpp.
  std::shared_ptr<const CountsInRanges> ranges;

  Sample() = default;
  Sample(const DecisionTable& counts) : table(counts) {}  // NOLINT: rows of decisions are a sample

  /// Precondition: there are numbers.
  Numbers measured() const;

  /// Rows by outcome and decision, whatever their weights.
  const DecisionTable& rows() const { return weighting ? weighting->rows : table; }

  Sample& operator+=(const Sample& other);
  /// Precondition: other's rows are among these.
  Sample& operator-=(const Sample& other);
  /// The sample as if every row occurred `factor` times.
  Sample scaled(double factor) const;
};

/// A linear share of a sample as a binomial one: counts; with survey weights, the weighted share
/// among its effective number of rows p (1 - p) / v, v the design-based (with-replacement,
/// linearised, divisor n as in p (1 - p) / n) variance of the weighted share, at most Kish's
/// (sum w)^2 / sum w^2: where few rows carry the weight, v is estimated from as few. Equal weights:
/// the counts.
/// Korn & Graubard (1998), Survey Methodology 24:193; Kish (1965), Survey Sampling.
Proportion effective_share(Proportion (*of)(const DecisionTable&), const Sample& sample);

/// The table of a sample with Kish's effective number of rows that have outcome and decision.
DecisionTable effective_table(const Sample& sample);

/// Kish's effective number of rows, (sum w)^2 / sum w^2, of rows with known outcome and decision
/// as the measure needs them; unweighted, the number of rows.
double kish_rows(double sum, double squares);

}  // namespace metalab::measures
