// SPDX-License-Identifier: Apache-2.0
#include "measures/decisions/slopes.hpp"

#include <algorithm>
#include <cmath>

#include "base/assert.hpp"

namespace metalab::measures {
namespace {

/// Of successes / trials: (1 - p) / trials in cells of successes, -p / trials in other trials.
DecisionTable share_slopes(Proportion (*of)(const DecisionTable&), const DecisionTable& table,
                           const DecisionTable& rows) {
  const Proportion whole = of(table);
  const double share = whole.successes / whole.trials;
  const double trials = std::sqrt(whole.trials * of(rows).trials);
  DecisionTable out;
  for (std::size_t c = 0; c < out.n.size(); ++c) {
    DecisionTable one;
    one.n[c] = 1;
    const Proportion part = of(one);
    out.n[c] = (part.successes - share * part.trials) / trials;
  }
  return out;
}

/// The rows of the rarest outcome or decision, which a correlation rests on.
double rarest(const DecisionTable& t) {
  const double tp = t.true_positives(), fp = t.false_positives();
  const double fn = t.false_negatives(), tn = t.true_negatives();
  return std::min({tp + fn, fp + tn, tp + fp, fn + tn});
}

struct SlopesOf {
  const DecisionTable& table;
  const DecisionTable& rows;

  DecisionTable operator()(const ShareForm& form) const {
    return share_slopes(form.of, table, rows);
  }
  DecisionTable operator()(const TransformedShareForm& form) const {
    const Proportion p = form.of(table);
    return share_slopes(form.of, table, rows).scaled(form.derivative(p.successes / p.trials));
  }
  DecisionTable operator()(const MeanOfSharesForm& form) const {
    DecisionTable out = share_slopes(form.first, table, rows);
    out += share_slopes(form.second, table, rows);
    return out.scaled(0.5);
  }
  DecisionTable operator()(const CorrelationForm& form) const {
    return form.slopes(table).scaled(std::sqrt(rarest(table) / rarest(rows)));
  }
  template <class Other>
  DecisionTable operator()(const Other&) const {
    METALAB_ASSERT(false);
    return {};
  }
};

}  // namespace

DecisionTable slopes(const Measure& measure, const DecisionTable& table,
                     const DecisionTable& rows) {
  return std::visit(SlopesOf{table, rows}, measure.form);
}

}  // namespace metalab::measures
