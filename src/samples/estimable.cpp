// SPDX-License-Identifier: Apache-2.0
#include "samples/estimable.hpp"

#include <algorithm>
#include <variant>

#include "measures/counted_rows.hpp"

namespace metalab::samples {
namespace {

/// The rows of the rarer outcome are as many as the measure's interval needs.
bool has_outcomes(const measures::Measure& measure, const measures::Sample& sample) {
  if (measure.fewest_outcomes <= 0) return true;
  const auto rows = sample.scores->total_rows();
  return std::min(rows[measures::no], rows[measures::yes]) >= measure.fewest_outcomes;
}

}  // namespace

std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum) {
  const auto fewest = static_cast<double>(minimum);
  if (measures::rows_with_roles(measure, sample) < std::max(measure.fewest_rows, fewest))
    return "too_few_rows";
  const auto effective = measures::effective_rows(measure, sample);
  if (effective == 0.0) return "zero_weight";
  if (effective && *effective < fewest) return "too_few_effective_rows";
  const auto counted = measures::rows_in_denominator(measure, sample);
  if (counted && *counted > 0 && *counted < fewest) return "too_few_in_denominator";
  if (measures::needs_probabilities(measure) && !sample.scores->probabilities())
    return "score_is_not_a_probability";
  if (!measures::estimate(measure, sample))
    return std::holds_alternative<measures::MacroForm>(measure.form) ? "class_without_estimate"
                                                                     : "empty_denominator";
  if (!has_outcomes(measure, sample)) return "too_few_outcomes";
  return measures::has_variation(measure, sample) ? "" : "no_variation";
}

std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const measures::Measure& measure) {
  std::vector<bool> out;
  for (const auto& sample : family.samples)
    out.push_back(reason_not_estimable(measure, sample, study.smallest_group).empty());
  return out;
}

std::string reason_not_paired(const study::Study& study, const measures::Measure& measure,
                              const measures::PairedSample& sample) {
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure.form);
  for (const auto* model : {&sample.first, &sample.second}) {
    const auto reason = reason_not_estimable(measure, *model, study.smallest_group);
    // Numbers differ by row or not, whether or not those of one model do.
    if (!reason.empty() && !(of_numbers && reason == "no_variation")) return reason;
  }
  return measures::has_variation(measure, sample) ? "" : "no_variation";
}

}  // namespace metalab::samples
