// SPDX-License-Identifier: Apache-2.0
#include "measures/slopes.hpp"

#include "base/assert.hpp"

namespace metalab::measures {
namespace {

/// Of successes / trials: (1 - p) / trials in cells of successes, -p / trials in other trials.
DecisionTable share_slopes(Proportion (*of)(const DecisionTable&), const DecisionTable& table) {
  const Proportion whole = of(table);
  const double share = whole.successes / whole.trials;
  DecisionTable out;
  for (std::size_t c = 0; c < out.n.size(); ++c) {
    DecisionTable one;
    one.n[c] = 1;
    const Proportion part = of(one);
    out.n[c] = (part.successes - share * part.trials) / whole.trials;
  }
  return out;
}

struct SlopesOf {
  const DecisionTable& table;

  DecisionTable operator()(const ShareForm& form) const { return share_slopes(form.of, table); }
  DecisionTable operator()(const TransformedShareForm& form) const {
    const Proportion p = form.of(table);
    return share_slopes(form.of, table).scaled(form.derivative(p.successes / p.trials));
  }
  DecisionTable operator()(const MeanOfSharesForm& form) const {
    DecisionTable out = share_slopes(form.first, table);
    out += share_slopes(form.second, table);
    return out.scaled(0.5);
  }
  DecisionTable operator()(const CorrelationForm& form) const { return form.slopes(table); }
  template <class Other>
  DecisionTable operator()(const Other&) const {
    METALAB_ASSERT(false);
    return {};
  }
};

}  // namespace

DecisionTable slopes(const Measure& measure, const DecisionTable& table) {
  return std::visit(SlopesOf{table}, measure.form);
}

}  // namespace metalab::measures
