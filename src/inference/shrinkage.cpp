// SPDX-License-Identifier: Apache-2.0
#include "inference/shrinkage.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

struct Share {
  double raw, shrunken, variance;
};

Share share(const Proportion& p) {
  const double shrunken = (p.successes + 0.5) / (p.trials + 1);
  const double raw = p.trials > 0 ? p.successes / p.trials : shrunken;
  return {raw, shrunken, shrunken * (1 - shrunken) / (p.trials + 1)};
}

struct MomentsOf {
  const DecisionTable& table;

  Moments operator()(const ShareForm& form) const {
    const Share s = share(form.of(table));
    return {s.raw, s.variance};
  }
  Moments operator()(const TransformedShareForm& form) const {
    const Share s = share(form.of(table));
    const double slope = form.derivative(s.shrunken);
    return {form.transform(s.raw), slope * slope * s.variance};
  }
  Moments operator()(const MeanOfSharesForm& form) const {
    const Share a = share(form.first(table)), b = share(form.second(table));
    return {(a.raw + b.raw) / 2, (a.variance + b.variance) / 4};
  }
  Moments operator()(const CorrelationForm& form) const {
    const DecisionTable shrunken = with_half_counts(table);
    const double value = form.value(table).value_or(form.value(shrunken).value_or(0));
    return {value, form.variance(shrunken)};
  }
  Moments operator()(const CellMeanForm& form) const {
    const DecisionTable shrunken = with_half_counts(table);
    const double centre = form.values.mean(shrunken), rows = shrunken.rows_with_both();
    double squares = 0;
    for (const Known y : {no, yes})
      for (const Known d : {no, yes}) {
        const double gap = form.values.of(y, d) - centre;
        squares += shrunken.at(y, d) * gap * gap;
      }
    return {table.rows_with_both() > 0 ? form.values.mean(table) : centre, squares / rows / rows};
  }
  Moments operator()(const ScoreForm&) const { return {}; }
  Moments operator()(const NumberForm&) const { return {}; }
  Moments operator()(const MacroForm&) const { return {}; }
};

}  // namespace

DecisionTable with_half_counts(const DecisionTable& table) {
  DecisionTable out = table;
  for (const Known outcome : {no, yes})
    for (const Known decision : {no, yes}) out.at(outcome, decision) += 0.5;
  return out;
}

Moments shrunken_moments(const measures::Measure& measure, const DecisionTable& table) {
  return std::visit(MomentsOf{table}, measure.form);
}

}  // namespace metalab::inference
