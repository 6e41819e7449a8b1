// SPDX-License-Identifier: Apache-2.0
#include "measures/rows_that_differ.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "measures/carried.hpp"
#include "measures/decisions/share_parts.hpp"

namespace metalab::measures {
namespace {

// Found by simulation: tests/unit/coverage/few_differ_simulation_test.cpp and
// few_of_a_class_simulation_test.cpp.
constexpr double kFewRows = 100, kFewDiffer = 3;

struct RestsOnOutcomes {
  bool operator()(const ShareForm& form) const { return !has_same_rows(form.of); }
  bool operator()(const TransformedShareForm&) const { return true; }
  bool operator()(const CorrelationForm&) const { return true; }
  bool operator()(const ScoreForm& form) const {
    return form.shape == Shape::area || form.shape == Shape::share;
  }
  bool operator()(const MacroForm& form) const {
    const auto* share = std::get_if<ShareForm>(&form.of->form);
    return share == nullptr || !has_rows_of_an_outcome(share->of);
  }
  template <class Form>
  bool operator()(const Form&) const {
    return false;
  }
};

/// The rows of one outcome, and those of them that carry what the models differ by.
struct OfOutcome {
  double weight = 0, squares = 0;
  Carried differences;

  bool few_differ() const {
    const double rows = squares > 0 ? weight * weight / squares : 0;
    return rows < kFewRows && differences.rows() < kFewDiffer;
  }
};

/// The square of what a row of the cell moves the difference by, up to a factor that all rows of an
/// outcome share.
using Change = std::function<double(const PairedCell&)>;

Change change_of(const Measure& measure, const PairedSample& sample) {
  const auto* form = std::get_if<ScoreForm>(&measure.form);
  if (form == nullptr)
    return [](const PairedCell& cell) { return cell.first == cell.second ? 0.0 : 1.0; };
  return [first = form->influence(*sample.first.scores),
          second = form->influence(*sample.second.scores)](const PairedCell& cell) {
    const double d = second[cell.second][cell.outcome] - first[cell.first][cell.outcome];
    return d * d;
  };
}

}  // namespace

bool few_of_an_outcome_differ(const Measure& measure, const PairedSample& sample) {
  if (!std::visit(RestsOnOutcomes{}, measure.form)) return false;
  const bool of_classes = std::holds_alternative<MacroForm>(measure.form);
  std::vector<OfOutcome> outcomes(of_classes ? sample.first.classes->classes : 2);
  const Change change = change_of(measure, sample);
  for (const auto& cell : sample.cells) {
    if (cell.outcome >= outcomes.size()) continue;  // missing
    OfOutcome& own = outcomes[cell.outcome];
    own.weight += cell.weight;
    own.squares += cell.squares;
    own.differences.add(cell.rows, cell.squares, change(cell));
  }
  return std::ranges::any_of(outcomes, &OfOutcome::few_differ);
}

}  // namespace metalab::measures
