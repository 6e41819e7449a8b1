// SPDX-License-Identifier: Apache-2.0
#include "measures/counted_rows.hpp"

#include <algorithm>

namespace metalab::measures {

std::optional<double> rows_in_denominator(const Measure& measure, const Sample& sample) {
  const auto rows_of = [&](Proportion (*of)(const DecisionTable&)) {
    const double sum = of(sample.table).trials;
    return sample.weighting ? kish_rows(sum, of(sample.weighting->squares).trials) : sum;
  };
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) return rows_of(share->of);
  if (const auto* share = std::get_if<TransformedShareForm>(&measure.form))
    return rows_of(share->of);
  if (const auto* mean = std::get_if<MeanOfSharesForm>(&measure.form))
    return std::min(rows_of(mean->first), rows_of(mean->second));
  return std::nullopt;
}

double counted_rows(const Measure& measure, const Sample& sample) {
  const double rows = effective_rows(measure, sample).value_or(rows_with_roles(measure, sample));
  return std::min(rows, rows_in_denominator(measure, sample).value_or(rows));
}

}  // namespace metalab::measures
