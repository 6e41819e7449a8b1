// SPDX-License-Identifier: Apache-2.0
#include "samples/view_names.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "measures/classes/macro.hpp"
#include "measures/registry.hpp"

namespace metalab::samples {

using measures::Measure;

bool is_of_model(const study::Study& study, const Measure& measure) {
  const auto& models = study.roles.models;
  return std::any_of(models.begin(), models.end(), [&](const study::Model& model) {
    return !model.name.empty() &&
           ((needs_decision(measure) && model.decision) || (needs_score(measure) && model.score));
  });
}

namespace {

Status unknown(const char* code, const study::Placed& name, const std::vector<std::string>& known) {
  return fail(input_error(code,
                          {{"name", name.text},
                           {"nearest", nearest_name(name.text, known)},
                           {"known", list_names(known, known.size())}},
                          name.place));
}

Status check_class(const study::Study& study, const study::Criterion& criterion,
                   const Measure& measure) {
  const auto& classes = study.classes();
  const bool has_classes = !classes.empty() && !needs_score(measure);
  if (criterion.class_name) {
    if (!has_classes)
      return fail(input_error("study_class_unused", {{"name", std::string(measure.name)}},
                              criterion.class_name->place));
    if (std::find(classes.begin(), classes.end(), criterion.class_name->text) == classes.end())
      return unknown("study_unknown_class", *criterion.class_name, classes);
    return {};
  }
  const bool has_average = has_classes && measures::macro_average(measure) != nullptr;
  if (!criterion.average.text.empty() && !has_average)
    return fail(input_error("study_average_unused", {{"name", std::string(measure.name)}},
                            criterion.average.place));
  if (has_classes && !has_average)
    return fail(input_error("study_class_needed", {{"name", std::string(measure.name)}},
                            criterion.measure.place));
  return {};
}

Status check_decision(const study::Study& study, const study::Criterion& criterion,
                      const Measure& measure) {
  const auto& name = criterion.decision;
  const bool of_model = is_of_model(study, measure), paired = is_paired(criterion);
  const bool wanted = of_model && !paired;
  if (paired && !of_model)
    return fail(input_error("study_two_models_needed", {{"name", std::string(measure.name)}},
                            criterion.compare_place));
  if (wanted == !name.text.empty()) {
    const auto models = study.models();
    if (wanted && std::find(models.begin(), models.end(), name.text) == models.end())
      return unknown("study_unknown_decision", name, models);
    return {};
  }
  return fail(
      input_error(wanted ? "study_decision_needed" : "study_decision_unused",
                  {{"name", std::string(measure.name)}, {"known", list_names(study.models())}},
                  wanted ? criterion.measure.place : name.place));
}

}  // namespace

bool is_paired(const study::Criterion& criterion) { return traits(criterion.compare).is_paired(); }

Status check_view(const study::Study& study, const study::Criterion& criterion) {
  const Measure& measure = *measures::find_measure(criterion.measure.text);
  METALAB_DO(check_class(study, criterion, measure));
  return check_decision(study, criterion, measure);
}

evidence::View view_name(const study::Study& study, const study::Criterion& criterion) {
  const Measure& measure = *measures::find_measure(criterion.measure.text);
  evidence::View out;
  out.decision = criterion.decision.text;
  if (study.classes().empty() || needs_score(measure)) return out;
  if (criterion.class_name)
    out.class_name = criterion.class_name->text;
  else if (!criterion.average.text.empty() || !measure.of_all_classes)
    out.average = "macro";
  return out;
}

}  // namespace metalab::samples
