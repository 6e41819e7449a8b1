// SPDX-License-Identifier: Apache-2.0
#include "inference/macro_interval.hpp"

#include <cmath>

#include "inference/class_influence.hpp"
#include "inference/single_interval.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/decisions/slopes.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

/// What makes a weight a row: sums of weights times this are Kish's effective number of rows.
double rows_per_weight(const ClassTable& table) {
  if (!table.survey) return 1;
  double sum = 0, squares = 0;
  for (const auto& cell : table.cells) {
    sum += cell.weight;
    squares += cell.squares;
  }
  return squares > 0 ? sum / squares : 1;
}

/// One class against the rest with `hits` more rows of each class that are decided rightly, and as
/// many that are not, spread over the other classes.
DecisionTable with_more(const DecisionTable& table, double hits, double classes) {
  DecisionTable out = table;
  for (const auto& [y, d] : {std::pair{yes, yes}, {yes, no}, {no, yes}}) out.at(y, d) += hits;
  out.at(no, no) += hits * (2 * classes - 3);
  return out;
}

/// Sum of squares of the influences of one more right row of each class and one more wrong one,
/// spread evenly.
double squares_of_more(const ClassInfluence& of) {
  const auto& [neither, right, outcome, decision] = of;
  const double k = static_cast<double>(right.size());
  double hits = 0, y1 = 0, y2 = 0, d1 = 0, d2 = 0, diagonal = 0;
  for (std::size_t c = 0; c < right.size(); ++c) {
    hits += (neither + right[c]) * (neither + right[c]);
    y1 += outcome[c], y2 += outcome[c] * outcome[c];
    d1 += decision[c], d2 += decision[c] * decision[c];
    const double both = neither + outcome[c] + decision[c];
    diagonal += both * both;
  }
  const double all =
      k * k * neither * neither + k * (y2 + d2 + 2 * neither * (y1 + d1)) + 2 * y1 * d1;
  return hits + (all - diagonal) / (k - 1);
}

}  // namespace

Interval macro_interval(const Measure& of, const ClassTable& table, ShareLimits& limits) {
  const double per_weight = rows_per_weight(table);
  const double classes = static_cast<double>(table.classes), width = of.highest - of.lowest;
  double sum = 0, moderate = 0;
  ClassInfluence influence;
  for (const auto& sample : one_vs_rest(table)) {
    const DecisionTable rows = sample.table.scaled(per_weight);
    sum += *estimate(of, sample);
    moderate += *estimate(of, with_more(rows, 0.5, classes));
    influence.add(slopes(of, with_more(rows, 1, classes), rows));
  }
  double squares = squares_of_more(influence);
  for (const auto& cell : table.cells) {
    const double one = influence.of(cell.outcome, cell.decision);
    squares += cell.squares * per_weight * per_weight * one * one;
  }
  const auto share = [&](double total) { return (total / classes - of.lowest) / width; };
  const double p = share(moderate), scale = classes * width;
  const double rows = p * (1 - p) * scale * scale / squares;
  Interval out = limits.of({share(sum) * rows, rows});
  return {of.lowest + width * out.lower, of.lowest + width * out.upper, effective_name(out.method)};
}

}  // namespace metalab::inference
