// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

std::optional<double> share(const Proportion& p) {
  if (p.trials <= 0) return std::nullopt;
  return p.successes / p.trials;
}

struct Estimate {
  const DecisionTable& table;
  std::optional<double> operator()(const ShareForm& form) const { return share(form.of(table)); }
  std::optional<double> operator()(const TransformedShareForm& form) const {
    const auto p = share(form.of(table));
    if (!p) return std::nullopt;
    return form.transform(*p);
  }
  std::optional<double> operator()(const MeanOfSharesForm& form) const {
    const auto a = share(form.first(table));
    const auto b = share(form.second(table));
    if (!a || !b) return std::nullopt;
    return (*a + *b) / 2;
  }
  std::optional<double> operator()(const CorrelationForm& form) const { return form.value(table); }
};

}  // namespace

std::optional<double> estimate(const Measure& measure, const DecisionTable& table) {
  return std::visit(Estimate{table}, measure.form);
}

double rows_with_roles(const Measure& measure, const DecisionTable& table) {
  switch (measure.needs) {
    case Needs::decision:
      return table.decided(no) + table.decided(yes);
    case Needs::outcome:
      return table.turned_out(no) + table.turned_out(yes);
    case Needs::outcome_and_decision:
      break;
  }
  return table.rows_with_both();
}

std::map<std::string, double> named_counts(const Measure& measure, const DecisionTable& table) {
  const auto* form = std::get_if<ShareForm>(&measure.form);
  if (form == nullptr)
    return {{"true_positives", table.true_positives()},
            {"false_positives", table.false_positives()},
            {"false_negatives", table.false_negatives()},
            {"true_negatives", table.true_negatives()}};
  const Proportion p = form->of(table);
  std::map<std::string, double> counts{{std::string(measure.numerator), p.successes}};
  if (!measure.denominator.empty()) counts[std::string(measure.denominator)] = p.trials;
  return counts;
}

}  // namespace metalab::measures
