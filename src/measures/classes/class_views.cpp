// SPDX-License-Identifier: Apache-2.0
#include "measures/classes/class_views.hpp"

namespace metalab::measures {
namespace {

/// The sums that one layer of cells (weights, squares, rows) has of each class.
struct Margins {
  std::vector<double> outcome, decision, both;      // rows; columns; the diagonal
  std::vector<double> outcome_only, decision_only;  // the other of the two missing
  double total = 0, no_outcome = 0, no_decision = 0, neither = 0;

  explicit Margins(std::size_t classes)
      : outcome(classes),
        decision(classes),
        both(classes),
        outcome_only(classes),
        decision_only(classes) {}

  void add(const ClassCell& cell, double value) {
    const std::size_t classes = outcome.size();
    const bool has_outcome = cell.outcome < classes, has_decision = cell.decision < classes;
    total += value;
    if (has_outcome) outcome[cell.outcome] += value;
    if (has_decision) decision[cell.decision] += value;
    if (has_outcome && cell.outcome == cell.decision) both[cell.outcome] += value;
    if (!has_outcome) no_outcome += value;
    if (!has_decision) no_decision += value;
    if (has_outcome && !has_decision) outcome_only[cell.outcome] += value;
    if (!has_outcome && has_decision) decision_only[cell.decision] += value;
    if (!has_outcome && !has_decision) neither += value;
  }

  DecisionTable of(std::size_t c) const {
    DecisionTable out;
    out.at(yes, yes) = both[c];
    out.at(yes, missing) = outcome_only[c];
    out.at(yes, no) = outcome[c] - both[c] - outcome_only[c];
    out.at(missing, yes) = decision_only[c];
    out.at(no, yes) = decision[c] - both[c] - decision_only[c];
    out.at(missing, missing) = neither;
    out.at(missing, no) = no_outcome - neither - decision_only[c];
    out.at(no, missing) = no_decision - neither - outcome_only[c];
    out.at(no, no) = total - no_outcome - no_decision + neither - out.at(yes, yes) -
                     out.at(yes, no) - out.at(no, yes);
    return out;
  }
};

/// Differences of rounded sums: nothing where there are no rows.
void clear_without_rows(DecisionTable& sums, const DecisionTable& rows) {
  for (std::size_t i = 0; i < sums.n.size(); ++i)
    if (rows.n[i] <= 0) sums.n[i] = 0;
}

Sample sample_of(const ClassTable& table, DecisionTable weights, DecisionTable squares,
                 const DecisionTable& rows) {
  if (!table.survey) return rows;
  clear_without_rows(weights, rows);
  clear_without_rows(squares, rows);
  Sample out = weights;
  out.weighting = Weighting{squares, rows};
  return out;
}

}  // namespace

std::vector<Sample> one_vs_rest(const ClassTable& table) {
  Margins weights(table.classes), squares(table.classes), rows(table.classes);
  for (const auto& cell : table.cells) {
    weights.add(cell, cell.weight);
    squares.add(cell, cell.squares);
    rows.add(cell, cell.rows);
  }
  std::vector<Sample> out;
  for (std::size_t c = 0; c < table.classes; ++c)
    out.push_back(sample_of(table, weights.of(c), squares.of(c), rows.of(c)));
  return out;
}

Sample hits(const ClassTable& table) {
  DecisionTable weights, squares, rows;
  for (const auto& cell : table.cells) {
    const bool has_outcome = cell.outcome < table.classes;
    const Known outcome = has_outcome ? yes : missing;
    const Known decision = cell.decision >= table.classes                 ? missing
                           : has_outcome && cell.outcome != cell.decision ? no
                                                                          : yes;
    weights.at(outcome, decision) += cell.weight;
    squares.at(outcome, decision) += cell.squares;
    rows.at(outcome, decision) += cell.rows;
  }
  return sample_of(table, weights, squares, rows);
}

}  // namespace metalab::measures
