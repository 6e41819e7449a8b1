// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace metalab::measures {

/// What is known of a row's outcome or decision.
enum Known : std::size_t { no = 0, yes = 1, missing = 2 };

/// Counts of one group's rows by outcome and decision. Whole numbers in observed tables (exact to
/// 2^53); real numbers where inference shrinks or scales them.
struct DecisionTable {
  std::array<double, 9> n{};  // outcome-major: n[3 * outcome + decision]

  double& at(Known outcome, Known decision) { return n[3 * outcome + decision]; }
  double at(Known outcome, Known decision) const { return n[3 * outcome + decision]; }

  double true_positives() const { return at(yes, yes); }
  double false_positives() const { return at(no, yes); }
  double false_negatives() const { return at(yes, no); }
  double true_negatives() const { return at(no, no); }

  /// Rows with this decision, whatever is known of the outcome; and the other way round.
  double decided(Known decision) const {
    return at(no, decision) + at(yes, decision) + at(missing, decision);
  }
  double turned_out(Known outcome) const {
    return at(outcome, no) + at(outcome, yes) + at(outcome, missing);
  }
  double rows_with_both() const { return at(no, no) + at(no, yes) + at(yes, no) + at(yes, yes); }
  double rows() const {
    double sum = 0;
    for (const double count : n) sum += count;
    return sum;
  }

  DecisionTable& operator+=(const DecisionTable& other) {
    for (std::size_t i = 0; i < n.size(); ++i) n[i] += other.n[i];
    return *this;
  }
  DecisionTable& operator-=(const DecisionTable& other) {
    for (std::size_t i = 0; i < n.size(); ++i) n[i] -= other.n[i];
    return *this;
  }
  DecisionTable scaled(double factor) const {
    DecisionTable out = *this;
    for (double& count : out.n) count *= factor;
    return out;
  }
};

}  // namespace metalab::measures
