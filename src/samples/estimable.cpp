// SPDX-License-Identifier: Apache-2.0
#include "samples/estimable.hpp"

#include <algorithm>
#include <variant>

#include "measures/counted_rows.hpp"
#include "measures/ranges.hpp"

namespace metalab::samples {
namespace {

/// The rows of the rarer outcome are as many as the measure's interval needs.
bool has_outcomes(const measures::Measure& measure, const measures::Sample& sample) {
  if (measure.fewest_outcomes <= 0) return true;
  const auto rows = sample.scores->total_rows();
  return std::min(rows[measures::no], rows[measures::yes]) >= measure.fewest_outcomes;
}

double fewest_asked(const measures::Measure& measure, std::int64_t minimum) {
  return std::max(measure.fewest_rows, static_cast<double>(minimum));
}

/// Too few rows with the roles, or of the kind that the measure divides by; "" for enough.
std::string reason_of_rows(const measures::Measure& measure, const measures::Sample& sample,
                           std::int64_t minimum) {
  const auto fewest = static_cast<double>(minimum);
  if (measures::rows_with_roles(measure, sample) < fewest_asked(measure, minimum))
    return "too_few_rows";
  const auto effective = measures::effective_rows(measure, sample);
  if (effective == 0.0) return "zero_weight";
  if (effective && *effective < fewest) return "too_few_effective_rows";
  const auto counted = measures::rows_in_denominator(measure, sample);
  return counted && *counted > 0 && *counted < fewest ? "too_few_in_denominator" : "";
}

/// Of a disclosed cube: scores and numbers that are not published, fewer people than are asked for
/// although there may be more, and counts that may make the measure undefined.
bool is_hidden(const measures::Measure& measure, const measures::Sample& sample,
               std::int64_t minimum) {
  if (!sample.ranges) return false;
  if (std::holds_alternative<measures::NumberForm>(measure.form) ||
      std::holds_alternative<measures::ScoreForm>(measure.form))
    return true;
  if (!reason_of_rows(measure, measures::most(sample), minimum).empty()) return false;
  return !reason_of_rows(measure, measures::least(sample), minimum).empty() ||
         !measures::extremes(measure, sample);
}

/// The same of two models.
bool is_hidden(const measures::Measure& measure, const measures::PairedSample& sample,
               std::int64_t minimum) {
  if (!measures::in_ranges(sample)) return false;
  std::vector<double> least, most;
  for (const auto& cell : sample.cells) {
    least.push_back(cell.least);
    most.push_back(cell.most);
  }
  const auto has_rows = [&](const measures::PairedSample& end) {
    return reason_of_rows(measure, end.first, minimum).empty() &&
           reason_of_rows(measure, end.second, minimum).empty();
  };
  return has_rows(sample.with_counts(most)) &&
         (!has_rows(sample.with_counts(least)) || !measures::paired_extremes(measure, sample));
}

}  // namespace

std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum) {
  if (is_hidden(measure, sample, minimum)) return "hidden_for_disclosure";
  // Of counts in ranges, what the most that there may be lacks.
  auto reason = reason_of_rows(measure, sample.ranges ? measures::most(sample) : sample, minimum);
  if (!reason.empty()) return reason;
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
  if (is_hidden(measure, sample, study.smallest_group)) return "hidden_for_disclosure";
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure.form);
  for (const auto* model : {&sample.first, &sample.second}) {
    const auto reason = reason_not_estimable(measure, *model, study.smallest_group);
    // Numbers differ by row or not, whether or not those of one model do.
    if (!reason.empty() && !(of_numbers && reason == "no_variation")) return reason;
  }
  return measures::has_variation(measure, sample) ? "" : "no_variation";
}

}  // namespace metalab::samples
