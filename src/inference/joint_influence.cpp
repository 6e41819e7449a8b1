// SPDX-License-Identifier: Apache-2.0
#include "inference/joint_influence.hpp"

#include <array>
#include <functional>

#include "inference/class_influence.hpp"
#include "inference/shrinkage.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/decisions/slopes.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr double kFewInfluences = 6, kShareOfOutcome = 0.5;

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

/// The rows of one outcome.
struct Outcome {
  double weight = 0, squares = 0;
  Carried differences;        // theirs
  double changes_of_all = 0;  // squares of what all rows would change by, had they this outcome

  double unseen(double all_squares) const {
    if (squares <= 0 || all_squares <= 0) return 0;
    const double expected = changes_of_all / all_squares * squares;
    const double enough = std::min(kFewInfluences, kShareOfOutcome * weight * weight / squares);
    return std::max(0.0, expected - differences.sum) * faded(differences.rows(), enough);
  }
};

using Outcomes = std::array<Outcome, 3>;

/// Adds what the rows would change by, had they another outcome.
void add_changes(const PairedSample& sample, const Influence& first, const Influence& second,
                 Outcomes outcomes, JointInfluence& out) {
  double all = 0;
  for (const Outcome& one : outcomes) all += one.squares;
  for (const auto& cell : sample.cells) {
    double change = 0;
    for (std::uint32_t y = 0; y < outcomes.size(); ++y) {
      if (outcomes[y].squares <= 0) continue;
      const double d = second(y, cell.second) - first(y, cell.first);
      outcomes[y].changes_of_all += cell.squares * d * d;
      change += outcomes[y].squares / all * d * d;
    }
    out.changes.add(cell.rows, cell.squares, change);
  }
  for (const Outcome& one : outcomes) out.unseen_of_outcomes += one.unseen(all);
}

}  // namespace

JointInfluence joint_influence(const Measure& measure, const PairedSample& sample) {
  const Influence first = influence_of(measure, sample.first);
  const Influence second = influence_of(measure, sample.second);
  const bool of_classes = std::holds_alternative<MacroForm>(measure.form);
  Outcomes outcomes;
  JointInfluence out;
  for (const auto& cell : sample.cells) {
    const double a = first(cell.outcome, cell.first), b = second(cell.outcome, cell.second);
    out.both += cell.squares * a * b;
    out.of_first += cell.squares * a * a;
    out.of_second += cell.squares * b * b;
    out.differences.add(cell.rows, cell.squares, (b - a) * (b - a));
    if (a != 0 || b != 0) out.weight += cell.weight, out.squares += cell.squares;
    if (of_classes) continue;
    Outcome& own = outcomes.at(cell.outcome);
    own.weight += cell.weight;
    own.squares += cell.squares;
    own.differences.add(cell.rows, cell.squares, (b - a) * (b - a));
  }
  if (of_classes)
    out.changes = out.differences;
  else
    add_changes(sample, first, second, outcomes, out);
  return out;
}

}  // namespace metalab::inference
