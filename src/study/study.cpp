// SPDX-License-Identifier: Apache-2.0
#include "study/study.hpp"

#include <algorithm>

namespace metalab::study {
namespace {

std::string column_of_model(std::string_view name, std::string_view model) {
  std::string out(name);
  if (!model.empty()) out.append("_").append(model);
  return out;
}

std::vector<std::string> names_of(const std::vector<Model>& models, bool only_deciding) {
  std::vector<std::string> names;
  for (const Model& model : models)
    if (!model.name.empty() && (model.decision || !only_deciding)) names.push_back(model.name);
  return names;
}

}  // namespace

std::string decision_column(std::string_view model) { return column_of_model("decision", model); }

std::string score_column(std::string_view model) { return column_of_model("score", model); }

const Model* Roles::model(std::string_view name) const {
  const auto found = std::find_if(models.begin(), models.end(),
                                  [&](const Model& model) { return model.name == name; });
  return found == models.end() ? nullptr : &*found;
}

const Placed* Roles::score_of(const Model& of) const {
  if (of.score) return &*of.score;
  const Model* shared = model("");
  return shared != nullptr && shared->score ? &*shared->score : nullptr;
}

bool Roles::decides() const {
  return std::any_of(models.begin(), models.end(),
                     [](const Model& model) { return model.decision.has_value(); });
}

bool Roles::scores() const {
  return std::any_of(models.begin(), models.end(),
                     [](const Model& model) { return model.score.has_value(); });
}

bool Data::of_numbers() const {
  const auto is = [](const std::optional<TargetRole>& role) {
    return role && role->kind == RoleKind::number;
  };
  return numbers_implied || is(roles.outcome) ||
         std::any_of(roles.models.begin(), roles.models.end(),
                     [&](const Model& model) { return is(model.decision); });
}

const std::vector<std::string>& Data::classes() const {
  static const std::vector<std::string> none;
  if (roles.outcome) return roles.outcome->classes;
  for (const Model& model : roles.models)
    if (model.decision) return model.decision->classes;
  return none;
}

std::vector<std::string> Data::deciding_models() const { return names_of(roles.models, true); }

std::vector<std::string> Data::models() const { return names_of(roles.models, false); }

std::optional<double> threshold_of(const Study& study) {
  if (study.threshold) return study.threshold;
  std::optional<double> common;
  for (const Model& model : study.roles.models) {
    if (!model.decision) continue;
    const auto& cut = model.decision->score_at_least;
    if (!cut || !(*cut > 0 && *cut < 1) || (common && *common != *cut)) return std::nullopt;
    common = cut;
  }
  return common;
}

}  // namespace metalab::study
