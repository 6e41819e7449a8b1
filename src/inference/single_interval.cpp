// SPDX-License-Identifier: Apache-2.0
#include "inference/single_interval.hpp"

#include <algorithm>
#include <cmath>

#include "inference/shrinkage.hpp"
#include "inference/wilson.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

struct SingleInterval {
  const DecisionTable& table;
  double z;

  Interval operator()(const ShareForm& form) const { return wilson(form.of(table), z); }

  Interval operator()(const TransformedShareForm& form) const {
    const Interval share = wilson(form.of(table), z);
    return {form.transform(share.lower), form.transform(share.upper), "wilson_transformed"};
  }

  Interval operator()(const MeanOfSharesForm& form) const {
    const Proportion a = form.first(table), b = form.second(table);
    const Interval wa = wilson(a, z), wb = wilson(b, z);
    const double pa = a.successes / a.trials, pb = b.successes / b.trials;
    const double middle = (pa + pb) / 2;
    return {middle - std::hypot(pa - wa.lower, pb - wb.lower) / 2,
            middle + std::hypot(wa.upper - pa, wb.upper - pb) / 2, "mover"};
  }

  Interval operator()(const CorrelationForm& form) const {
    const DecisionTable shrunken = with_half_counts(table);
    const double centre = form.value(shrunken).value_or(0);
    const double spread = z * std::sqrt(form.variance(shrunken)) / (1 - centre * centre);
    const double estimate = form.value(table).value_or(centre);
    return {std::min(estimate, std::tanh(std::atanh(centre) - spread)),
            std::max(estimate, std::tanh(std::atanh(centre) + spread)), "fisher_z"};
  }
};

}  // namespace

Interval single_interval(const measures::Measure& measure, const DecisionTable& table, double z) {
  return std::visit(SingleInterval{table, z}, measure.form);
}

}  // namespace metalab::inference
