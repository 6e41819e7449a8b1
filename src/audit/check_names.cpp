// SPDX-License-Identifier: Apache-2.0
#include "audit/check_names.hpp"

#include <algorithm>

#include "audit/check_bound.hpp"
#include "audit/check_rule.hpp"
#include "base/nearest.hpp"
#include "measures/registry.hpp"
#include "samples/study_terms.hpp"
#include "samples/view_names.hpp"

namespace metalab::audit {
namespace {

Status check_measure(const study::Placed& name, const study::Study& study) {
  const auto* measure = measures::find_measure(name.text);
  if (measure == nullptr) {
    const auto known = measures::measure_names();
    return fail(input_error("study_unknown_measure",
                            {{"name", name.text},
                             {"nearest", nearest_name(name.text, known)},
                             {"known", list_names(known, known.size())}},
                            name.place));
  }
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure->form);
  const bool of_any_score = measure->needs == measures::Needs::score;
  if (of_numbers != study.of_numbers() && !of_any_score)
    return fail(input_error(of_numbers ? "measure_of_numbers" : "measure_not_of_numbers",
                            {{"name", name.text}}, name.place));
  const study::Roles& roles = study.roles;
  const char* lacking = needs_outcome(*measure) && !roles.outcome      ? "outcome"
                        : needs_decision(*measure) && !roles.decides() ? "decision"
                        : needs_score(*measure) && !roles.scores()     ? "score"
                                                                       : nullptr;
  if (lacking != nullptr)
    return fail(
        input_error("measure_needs_role", {{"name", name.text}, {"role", lacking}}, name.place));
  const auto* form = std::get_if<measures::CellMeanForm>(&measure->form);
  if (form == nullptr) return {};
  if (!study.classes().empty())
    return fail(input_error("measure_of_two_values", {{"name", name.text}}, name.place));
  if (measures::with_terms(*measure, samples::terms_of(study))) return {};
  const bool costs = form->term == "costs";
  return fail(input_error(costs ? "measure_needs_costs" : "measure_needs_threshold",
                          {{"name", name.text}}, name.place));
}

/// Scores are not in a disclosed cube: a criterion on them could never be decided.
Status check_published(const study::Placed& name, const study::Study& study) {
  const auto* measure = measures::find_measure(name.text);
  if (!study.disclosure.on() || !std::holds_alternative<measures::ScoreForm>(measure->form))
    return {};
  return fail(input_error("disclosure_of_scores", {{"name", name.text}}, name.place));
}

}  // namespace

Status check_names(const study::Study& study) {
  for (const auto& measure : study.measures) METALAB_DO(check_measure(measure, study));
  for (const auto& criterion : study.criteria) {
    METALAB_DO(check_measure(criterion.measure, study));
    METALAB_DO(check_published(criterion.measure, study));
    METALAB_DO(check_rule(criterion));
    METALAB_DO(samples::check_view(study, criterion));
    METALAB_DO(check_bound(criterion));
  }
  return {};
}

}  // namespace metalab::audit
