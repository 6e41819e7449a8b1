// SPDX-License-Identifier: Apache-2.0
// What an earlier audit found, taken as what is assumed: groups, rows, rates, standard deviations,
// and how often two models agreed.
#include <cmath>

#include "audit/power/model_rows.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"
#include "numeric/student.hpp"
#include "plan/assumptions.hpp"

namespace metalab::plan {
namespace {

/// The standard deviation behind the interval of a mean; nothing for other intervals.
std::optional<double> deviation_of(const evidence::Finding& finding) {
  const auto& interval = finding.estimate->interval;
  if (!interval.upper || finding.n < 2) return std::nullopt;
  const double n = static_cast<double>(finding.n), value = finding.estimate->value;
  const double t = numeric::student_for_z(numeric::two_sided_z(interval.confidence), n - 1);
  if (interval.method == "student_t")
    return (*interval.upper - interval.lower) / (2 * t) * std::sqrt(n);
  const auto* measure = measures::find_measure(finding.measure);
  const bool mean = measure != nullptr && audit::plan_form(*measure) == audit::PlanForm::mean;
  if (interval.method == "log_t" && mean && interval.lower > 0 && value > 0)
    return std::log(*interval.upper / interval.lower) / (2 * t) * value * std::sqrt(n);
  return std::nullopt;
}

}  // namespace

void Assumptions::read_like(const evidence::Evidence& like) {
  static const std::map<std::string, std::pair<std::string, bool>> kRates{
      {"positives", {"base_rate", true}},
      {"negatives", {"base_rate", false}},
      {"selected", {"selection_rate", true}},
      {"not_selected", {"selection_rate", false}}};
  for (const auto& finding : like.findings) {
    const bool everyone = finding.group.empty();
    const std::string id = evidence::measure_id(finding.measure, finding.view);
    const std::string group = everyone ? "" : evidence::group_id(finding.group);
    if (!everyone && finding.n > 0) {
      add_once(of_like_[across_of(finding.group)], finding.group);
      rows_[id][group] = static_cast<double>(finding.n);
    }
    if (!finding.estimate) continue;
    like_[id][group] = finding.estimate->value;
    if (const auto sd = deviation_of(finding)) like_["sd/" + id][group] = *sd;
    const auto* measure = measures::find_measure(finding.measure);
    if (measure == nullptr) continue;
    const std::string denominator =
        finding.measure == "auc" ? "positives" : std::string(measure->denominator);
    const auto rate = kRates.find(denominator);
    if (rate == kRates.end() || !finding.counts.contains(denominator) || finding.n <= 0) continue;
    const double share =
        static_cast<double>(finding.counts.at(denominator)) / static_cast<double>(finding.n);
    like_[evidence::measure_id(rate->second.first, finding.view)].emplace(
        group, rate->second.second ? share : 1 - share);
  }
  for (const auto& comparison : like.comparisons) {
    const auto& counts = comparison.counts;
    if (!counts.contains("both") || !comparison.group) continue;
    const double same = static_cast<double>(counts.at("both") + counts.at("neither"));
    const double differ = static_cast<double>(counts.at("only_first") + counts.at("only_second"));
    const auto& group = *comparison.group;
    if (same + differ > 0)
      like_["agree/" + evidence::measure_id(comparison.measure, comparison.view)]
           [group.empty() ? "" : evidence::group_id(group)] = same / (same + differ);
  }
}

}  // namespace metalab::plan
