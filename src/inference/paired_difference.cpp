// SPDX-License-Identifier: Apache-2.0
#include "inference/paired_difference.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "inference/class_influence.hpp"
#include "inference/mover.hpp"
#include "inference/multinomial_score.hpp"
#include "inference/shrinkage.hpp"
#include "inference/single_interval.hpp"
#include "inference/tango.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/decisions/slopes.hpp"
#include "numeric/student.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr double kRowsWidening = 2;  // of a variance that few rows carry

/// What a row of this outcome and decision (class, score level) moves an estimate by, up to a
/// factor that all rows share.
using Influence = std::function<double(std::uint32_t outcome, std::uint32_t decision)>;

Influence influence_of_classes(const Measure& of, const ClassTable& table) {
  ClassInfluence influence;
  for (const auto& sample : one_vs_rest(table)) {
    const DecisionTable rows = effective_table(sample);
    influence.add(slopes(of, with_half_counts(rows), rows));
  }
  return [influence](std::uint32_t y, std::uint32_t d) { return influence.of(y, d); };
}

Influence influence_of(const Measure& measure, const Sample& sample) {
  if (const auto* form = std::get_if<MacroForm>(&measure.form))
    return influence_of_classes(*form->of, *sample.classes);
  if (const auto* form = std::get_if<ScoreForm>(&measure.form))
    return [by_level = form->influence(*sample.scores)](std::uint32_t y, std::uint32_t level) {
      return by_level[level][y];
    };
  const DecisionTable rows = with_half_counts(effective_table(sample));
  return [table = slopes(measure, rows, rows)](std::uint32_t y, std::uint32_t d) {
    return table.at(static_cast<Known>(y), static_cast<Known>(d));
  };
}

using ShareOf = Proportion (*)(const DecisionTable&);

/// What a row adds to a share's successes and trials.
Proportion part_of(ShareOf of, std::size_t outcome, std::size_t decision) {
  DecisionTable one;
  one.at(static_cast<Known>(outcome), static_cast<Known>(decision)) = 1;
  return of(one);
}

bool has_same_rows(ShareOf of) {
  for (const Known outcome : {no, yes, missing})
    if (part_of(of, outcome, no).trials != part_of(of, outcome, yes).trials) return false;
  return true;
}

PairedShares& operator+=(PairedShares& shares, const std::pair<std::array<bool, 2>, double>& rows) {
  const auto& [answers, count] = rows;
  (answers[0] ? (answers[1] ? shares.both : shares.only_first)
              : (answers[1] ? shares.only_second : shares.neither)) += count;
  return shares;
}

/// Shares of weights as if of the rows that give the difference its design-based variance.
PairedShares effective(const PairedShares& weights, const PairedShares& squares) {
  const double sum = weights.rows(), d = weights.difference();
  const double differ = squares.only_first * (1 + d) * (1 + d) +
                        squares.only_second * (1 - d) * (1 - d) +
                        (squares.both + squares.neither) * d * d;
  const double variance = differ / (sum * sum);
  const double spread = (weights.only_first + weights.only_second) / sum - d * d;
  const double kish = kish_rows(sum, squares.rows());
  const double effective_rows =
      variance > 0 && spread > 0 ? std::min(kish, spread / variance) : kish;
  const double factor = effective_rows / sum;
  return {weights.both * factor, weights.only_first * factor, weights.only_second * factor,
          weights.neither * factor};
}

PairedShares shares_of(ShareOf of, const std::vector<PairedCell>& cells, bool survey) {
  PairedShares weights, squares, rows;
  for (const auto& cell : cells) {
    const Proportion first = part_of(of, cell.outcome, cell.first);
    const Proportion second = part_of(of, cell.outcome, cell.second);
    if (first.trials <= 0) continue;
    const std::array<bool, 2> answers{first.successes > 0, second.successes > 0};
    weights += {answers, cell.weight};
    squares += {answers, cell.squares};
    rows += {answers, cell.rows};
  }
  if (!survey || weights.rows() <= 0) return rows;
  return effective(weights, squares);
}

/// The shares whose differences' mean is the measure's difference, where each is of other rows than
/// the others and of the same rows in both models; none of other measures.
std::vector<PairedShares> shares_of_different_rows(const Measure& measure,
                                                   const PairedSample& sample) {
  std::vector<PairedShares> out;
  const bool survey{sample.first.weighting};
  if (const auto* form = std::get_if<MeanOfSharesForm>(&measure.form))
    for (const ShareOf of : {form->first, form->second})
      out.push_back(shares_of(of, sample.cells, survey));
  const auto* macro = std::get_if<MacroForm>(&measure.form);
  const auto* share = macro == nullptr ? nullptr : std::get_if<ShareForm>(&macro->of->form);
  if (share == nullptr || !has_same_rows(share->of) || part_of(share->of, no, no).trials > 0)
    return out;
  const auto classes = static_cast<std::uint32_t>(sample.first.classes->classes);
  for (std::uint32_t c = 0; c < classes; ++c)
    out.push_back(shares_of(share->of, paired_one_vs_rest(sample.cells, c, classes), survey));
  return out;
}

/// The mean of differences of different rows.
Interval mean_of_differences(const std::vector<PairedShares>& shares, double z) {
  double sum = 0, below = 0, above = 0;
  for (const auto& one : shares) {
    const Interval of_one = tango(one, z);
    const double d = one.difference();
    sum += d;
    below += (d - of_one.lower) * (d - of_one.lower);
    above += (of_one.upper - d) * (of_one.upper - d);
  }
  const double n = static_cast<double>(shares.size());
  return {(sum - std::sqrt(below)) / n, (sum + std::sqrt(above)) / n, "mover"};
}

/// How the influences of the rows on both estimates go together.
struct JointInfluence {
  double both = 0, of_first = 0, of_second = 0;
  double weight = 0, squares = 0;       // of the rows that move an estimate
  double sum = 0, squares_of_sums = 0;  // of both influences' squares, by row

  double correlation() const {
    if (of_first <= 0 || of_second <= 0) return 0;
    return std::clamp(both / std::sqrt(of_first) / std::sqrt(of_second), -1.0, 1.0);
  }
  /// (Effective) rows that move an estimate, and how many carry most of what moves it.
  double rows() const { return squares > 0 ? weight * weight / squares : 1; }
  double carrying() const { return squares_of_sums > 0 ? sum * sum / squares_of_sums : 1; }
};

JointInfluence joint_influence(const Measure& measure, const PairedSample& sample) {
  const Influence first = influence_of(measure, sample.first);
  const Influence second = influence_of(measure, sample.second);
  JointInfluence out;
  for (const auto& cell : sample.cells) {
    const double a = first(cell.outcome, cell.first), b = second(cell.outcome, cell.second);
    out.both += cell.squares * a * b;
    out.of_first += cell.squares * a * a;
    out.of_second += cell.squares * b * b;
    const double own = a * a + b * b;
    if (own <= 0 || cell.rows <= 0) continue;
    out.weight += cell.weight;
    out.squares += cell.squares;
    out.sum += cell.squares * own;
    out.squares_of_sums += cell.squares * cell.squares / cell.rows * own * own;
  }
  return out;
}

/// Half the length of the single interval.
double half_length(const Measure& measure, const Sample& sample, double z) {
  const Interval interval = single_interval(measure, sample, z);
  return (interval.upper - interval.lower) / 2;
}

Located located(const Measure& measure, const Sample& sample, double z) {
  const Interval interval = single_interval(measure, sample, z);
  return {estimate(measure, sample).value_or(0), interval.lower, interval.upper};
}

/// A root's limits are cut at 0, so that half their length says less than they do.
bool is_root_at_zero(const Measure& measure) {
  const auto* form = std::get_if<ScoreForm>(&measure.form);
  return form != nullptr && form->shape == Shape::root_at_zero;
}

Interval of_correlated(const Measure& measure, const PairedSample& sample, double z) {
  const JointInfluence joint = joint_influence(measure, sample);
  const double x = half_length(measure, sample.first, z);
  const double y = half_length(measure, sample.second, z);
  const double found = std::max(0.0, x * x + y * y - 2 * joint.correlation() * x * y);
  const double room =
      std::sqrt(found * (1 + kRowsWidening / joint.carrying()) + (x * x + y * y) / joint.rows());
  const double d =
      estimate(measure, sample.second).value_or(0) - estimate(measure, sample.first).value_or(0);
  return {d - room, d + room, "paired_mover"};
}

/// The error relative to the number's distance from where it ends (0, or 1 of R squared), squared.
double relative_variance(const Moments& m, Shape shape) {
  const double value = shape == Shape::below_one ? 1 - m.value : m.value;
  return shape == Shape::real || value <= 0 ? 0 : m.variance / (value * value);
}

Interval of_numbers(const NumberForm& form, const PairedSample& sample, double z) {
  const Moments difference = form.difference(sample.numbers()).value_or(Moments{});
  double widening = 1;
  for (const Sample* model : {&sample.first, &sample.second})
    widening += relative_variance(form.of(model->measured()).value_or(Moments{}), form.shape);
  const double room =
      numeric::student_for_z(z, difference.degrees) * widening * std::sqrt(difference.variance);
  return {difference.value - room, difference.value + room,
          form.shape == Shape::real ? "student_t" : "widened_t"};
}

/// What the second model's decisions cost more than the first's, row by row: a mean of few values.
Interval of_cell_means(const CellValues& values, const PairedSample& sample, double z) {
  std::map<double, WeightedCount> by_value;
  for (const Known y : {no, yes})  // differences that no row has are possible, too
    for (const double sign : {-1.0, 1.0})
      by_value.try_emplace(sign * (values.of(y, yes) - values.of(y, no)));
  for (const auto& cell : sample.cells) {
    const auto y = static_cast<Known>(cell.outcome);
    const auto first = static_cast<Known>(cell.first), second = static_cast<Known>(cell.second);
    if (y == missing || first == missing || second == missing) continue;
    by_value[values.of(y, second) - values.of(y, first)] += cell;
  }
  std::vector<ValuedCount> kinds;
  for (const auto& [value, count] : by_value) kinds.push_back({value, count});
  return multinomial_score(kinds, bool{sample.first.weighting}, z);
}

}  // namespace

std::optional<PairedShares> paired_shares(const Measure& measure, const PairedSample& sample) {
  const auto* form = std::get_if<ShareForm>(&measure.form);
  if (form == nullptr || !has_same_rows(form->of)) return std::nullopt;
  return shares_of(form->of, sample.cells, bool{sample.first.weighting});
}

double paired_correlation(const Measure& measure, const PairedSample& sample) {
  return joint_influence(measure, sample).correlation();
}

Interval paired_difference(const Measure& measure, const PairedSample& sample, double z) {
  if (const auto shares = paired_shares(measure, sample)) return tango(*shares, z);
  if (const auto shares = shares_of_different_rows(measure, sample); !shares.empty())
    return mean_of_differences(shares, z);
  if (const auto* form = std::get_if<NumberForm>(&measure.form))
    return of_numbers(*form, sample, z);
  if (const auto* form = std::get_if<CellMeanForm>(&measure.form))
    return of_cell_means(form->values, sample, z);
  if (is_root_at_zero(measure))
    return mover_difference(located(measure, sample.second, z), located(measure, sample.first, z),
                            paired_correlation(measure, sample));
  return of_correlated(measure, sample, z);
}

}  // namespace metalab::inference
