// SPDX-License-Identifier: Apache-2.0
#include "measures/sample.hpp"

#include <algorithm>

#include "measures/ranges.hpp"

namespace metalab::measures {
namespace {

/// A table that is shared between samples changes by copy.
template <class Table, class Change>
void change(std::shared_ptr<const Table>& table, const Change& how) {
  auto copy = std::make_shared<Table>(*table);
  how(*copy);
  table = std::move(copy);
}

template <class Table>
void add(std::shared_ptr<const Table>& table, const std::shared_ptr<const Table>& other) {
  if (!table) {
    table = other;
  } else if (other) {
    change(table, [&](Table& mine) { mine += *other; });
  }
}

template <class Table>
void subtract(std::shared_ptr<const Table>& table, const std::shared_ptr<const Table>& other) {
  if (other) change(table, [&](Table& mine) { mine -= *other; });
}

}  // namespace

Numbers Sample::measured() const {
  if (!number_weighting)
    return {*numbers, *numbers, numbers->outcome.rows, numbers->prediction.rows, numbers->rows};
  const NumberWeighting& w = *number_weighting;
  return {*numbers, w.squares, w.outcome_rows, w.prediction_rows, w.rows};
}

Sample& Sample::operator+=(const Sample& other) {
  table += other.table;
  if (other.weighting) {
    if (!weighting) weighting.emplace();
    weighting->squares += other.weighting->squares;
    weighting->rows += other.weighting->rows;
  }
  if (other.numbers) {
    if (!numbers) numbers.emplace();
    *numbers += *other.numbers;
  }
  if (other.number_weighting) {
    if (!number_weighting) number_weighting.emplace();
    *number_weighting += *other.number_weighting;
  }
  add(scores, other.scores);
  add(classes, other.classes);
  add(ranges, other.ranges);
  return *this;
}

Sample& Sample::operator-=(const Sample& other) {
  table -= other.table;
  if (other.weighting) {
    weighting->squares -= other.weighting->squares;
    weighting->rows -= other.weighting->rows;
  }
  if (other.numbers) *numbers -= *other.numbers;
  if (other.number_weighting) *number_weighting -= *other.number_weighting;
  subtract(scores, other.scores);
  subtract(classes, other.classes);
  subtract(ranges, other.ranges);
  return *this;
}

Sample Sample::scaled(double factor) const {
  Sample out = table.scaled(factor);
  if (weighting)
    out.weighting = Weighting{weighting->squares.scaled(factor), weighting->rows.scaled(factor)};
  if (numbers) out.numbers = numbers->scaled(factor);
  if (number_weighting) out.number_weighting = number_weighting->scaled(factor);
  if (scores) out.scores = std::make_shared<ScoreTable>(scores->scaled(factor));
  if (classes) out.classes = std::make_shared<ClassTable>(classes->scaled(factor));
  if (ranges) out.ranges = std::make_shared<CountsInRanges>(ranges->scaled(factor));
  return out;
}

double kish_rows(double sum, double squares) { return squares > 0 ? sum * sum / squares : 0; }

Proportion effective_share(Proportion (*of)(const DecisionTable&), const Sample& sample) {
  const Proportion sum = of(sample.table);
  if (!sample.weighting || sum.trials <= 0) return sum;
  const Proportion squares = of(sample.weighting->squares);
  const double p = std::clamp(sum.successes / sum.trials, 0.0, 1.0);
  const double variance =
      (squares.successes * (1 - p) * (1 - p) + (squares.trials - squares.successes) * p * p) /
      (sum.trials * sum.trials);
  const double kish = kish_rows(sum.trials, squares.trials);
  const double trials = variance > 0 ? std::min(kish, p * (1 - p) / variance) : kish;
  return {p * trials, trials};
}

DecisionTable effective_table(const Sample& sample) {
  if (!sample.weighting) return sample.table;
  const double sum = sample.table.rows_with_both();
  if (sum <= 0) return sample.table;
  return sample.table.scaled(kish_rows(sum, sample.weighting->squares.rows_with_both()) / sum);
}

}  // namespace metalab::measures
