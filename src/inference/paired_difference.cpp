// SPDX-License-Identifier: Apache-2.0
#include "inference/paired_difference.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "inference/joint_influence.hpp"
#include "inference/mover.hpp"
#include "inference/multinomial_score.hpp"
#include "inference/paired_shares_interval.hpp"
#include "inference/shrinkage.hpp"
#include "inference/single_interval.hpp"
#include "inference/tango.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/decisions/share_parts.hpp"
#include "measures/decisions/slopes.hpp"
#include "numeric/student.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr double kRowsEitherWay = 2;  // that were not seen
constexpr double kFewRows = 6, kShare = 0.25;

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
    const auto outcome = static_cast<Known>(cell.outcome);
    const Proportion first = part_of(of, outcome, static_cast<Known>(cell.first));
    const Proportion second = part_of(of, outcome, static_cast<Known>(cell.second));
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
  if (share == nullptr || !has_rows_of_an_outcome(share->of)) return out;
  const auto classes = static_cast<std::uint32_t>(sample.first.classes->classes);
  for (std::uint32_t c = 0; c < classes; ++c)
    out.push_back(shares_of(share->of, paired_one_vs_rest(sample.cells, c, classes), survey));
  return out;
}

/// The mean of differences of different rows.
Interval mean_of_differences(const std::vector<PairedShares>& shares, double z) {
  double sum = 0, below = 0, above = 0;
  for (const auto& one : shares) {
    const Interval of_one = paired_shares_interval(one, z);
    const double d = one.difference();
    sum += d;
    below += (d - of_one.lower) * (d - of_one.lower);
    above += (of_one.upper - d) * (of_one.upper - d);
  }
  const double n = static_cast<double>(shares.size());
  return {(sum - std::sqrt(below)) / n, (sum + std::sqrt(above)) / n, "mover"};
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
  const double both = x * x + y * y, own = joint.of_first + joint.of_second;
  const double found = std::max(0.0, both - 2 * joint.correlation() * x * y);
  const double of_outcomes = own > 0 ? both / own * joint.unseen_of_outcomes : 0;
  const double carrying = joint.differences.rows();
  const double seen = faded(joint.changes.rows(), std::min(kFewRows, kShare * joint.rows()));
  const double room = std::sqrt((found + of_outcomes) * (1 + (carrying > 0 ? 1 / carrying : 0)) +
                                kRowsEitherWay * both / joint.rows() * seen);
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

namespace {

/// Of counts in ranges: from the lower limit of the least to the upper limit of the most that they
/// may say.
Interval of_ranges(const Measure& measure, const PairedSample& sample, double z) {
  const auto ends = paired_extremes(measure, sample);
  const double widest = measure.highest - measure.lowest;
  if (!ends) return {-widest, widest, "mover"};
  const Interval low = paired_difference(measure, ends->lowest, z);
  return {low.lower, paired_difference(measure, ends->highest, z).upper, low.method};
}

}  // namespace

Interval paired_difference(const Measure& measure, const PairedSample& sample, double z) {
  if (in_ranges(sample)) return of_ranges(measure, sample, z);
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
