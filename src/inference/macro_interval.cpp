// SPDX-License-Identifier: Apache-2.0
#include "inference/macro_interval.hpp"

#include <algorithm>
#include <cmath>

#include "inference/shrinkage.hpp"
#include "inference/single_interval.hpp"
#include "measures/class_views.hpp"
#include "measures/slopes.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

/// One class: its estimate and limits, and each cell's influence on it in units of its error.
struct ClassPart {
  double estimate, below, above;  // distances of the limits from the estimate
  DecisionTable slopes;           // divided by the standard error from shrunken counts
};

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

ClassPart part_of(const Measure& of, const Sample& sample, double per_weight, ShareLimits& limits) {
  const Interval interval = single_interval(of, sample, limits);
  ClassPart out;
  out.estimate = *estimate(of, sample);
  out.below = out.estimate - interval.lower;
  out.above = interval.upper - out.estimate;
  const DecisionTable table = with_half_counts(sample.table.scaled(per_weight));
  const DecisionTable squares =
      sample.weighting ? with_half_counts(sample.weighting->squares.scaled(per_weight * per_weight))
                       : table;
  out.slopes = slopes(of, table);
  double variance = 0;
  for (const Known y : {no, yes})
    for (const Known d : {no, yes})
      variance += squares.at(y, d) * out.slopes.at(y, d) * out.slopes.at(y, d);
  if (variance > 0) out.slopes = out.slopes.scaled(1 / std::sqrt(variance));
  return out;
}

/// sum_jk r_jk h_j h_k, h the distances on one side. The classes' own parts are h^2; what two have
/// in common comes from the cells: a row of outcome y and decision d is in each class's table one
/// of its four cells, "neither" in all but two.
double square_and_add(const std::vector<ClassPart>& parts, double ClassPart::* distance,
                      const ClassTable& table, double per_weight) {
  double neither = 0, neither_square = 0, own = 0;
  for (const auto& part : parts) {
    const double influence = part.*distance * part.slopes.at(no, no);
    neither += influence;
    neither_square += influence * influence;
    own += part.*distance * (part.*distance);
  }
  double common = 0;
  for (const auto& cell : table.cells) {
    if (cell.outcome >= table.classes || cell.decision >= table.classes) continue;
    double sum = neither, squares = neither_square;
    const auto replace = [&](std::uint32_t c, Known y, Known d) {
      const double was = parts[c].*distance * parts[c].slopes.at(no, no);
      const double is = parts[c].*distance * parts[c].slopes.at(y, d);
      sum += is - was;
      squares += is * is - was * was;
    };
    if (cell.outcome == cell.decision) {
      replace(cell.outcome, yes, yes);
    } else {
      replace(cell.outcome, yes, no);
      replace(cell.decision, no, yes);
    }
    common += cell.squares * per_weight * per_weight * (sum * sum - squares);
  }
  return std::max(0.0, own + common);
}

}  // namespace

Interval macro_interval(const Measure& of, const ClassTable& table, ShareLimits& limits) {
  const double per_weight = rows_per_weight(table);
  std::vector<ClassPart> parts;
  double sum = 0;
  for (const auto& sample : one_vs_rest(table)) {
    parts.push_back(part_of(of, sample, per_weight, limits));
    sum += parts.back().estimate;
  }
  const double classes = static_cast<double>(table.classes), mean = sum / classes;
  const auto half = [&](double ClassPart::* distance) {
    return std::sqrt(square_and_add(parts, distance, table, per_weight)) / classes;
  };
  return {std::max(of.lowest, mean - half(&ClassPart::below)),
          std::min(of.highest, mean + half(&ClassPart::above)), "mover_correlated"};
}

}  // namespace metalab::inference
