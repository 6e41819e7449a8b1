// SPDX-License-Identifier: Apache-2.0
#include "study/check_roles.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/letter_case.hpp"

namespace metalab::study {
namespace {

// Columns of the cube file that are not attributes, and roles: no attribute may have their names.
constexpr std::array<std::string_view, 9> kReserved{"outcome", "decision", "score",  "weight",  "n",
                                                    "sum_w",   "sum_w2",   "merged", "everyone"};

std::vector<const TargetRole*> targets_of(const Roles& roles) {
  std::vector<const TargetRole*> out;
  if (roles.outcome) out.push_back(&*roles.outcome);
  for (const Model& model : roles.models)
    if (model.decision) out.push_back(&*model.decision);
  return out;
}

bool names_values(const TargetRole* target) {
  return target->positive || target->score_at_least || !target->classes.empty();
}

/// Outcome and decisions name the same classes, in any order, or none names any.
Status check_classes(const Roles& roles) {
  const auto targets = targets_of(roles);
  const auto classes = [](const TargetRole& role) {
    return std::set<std::string>(role.classes.begin(), role.classes.end());
  };
  for (const TargetRole* target : targets)
    if (classes(*target) != classes(*targets.front()))
      return fail(input_error("study_classes_differ", {}, target->sql.place));
  return {};
}

/// Two models predict numbers, or neither does; beside numbers nothing is yes, no or a class.
Status check_numbers(const Data& data) {
  const Model *number = nullptr, *other = nullptr;
  for (const Model& model : data.roles.models)
    if (model.decision) (model.decision->kind == RoleKind::number ? number : other) = &model;
  if (number != nullptr && other != nullptr)
    return fail(input_error("study_one_number", {{"name", number->name}, {"other", other->name}},
                            other->decision->sql.place));
  if (!data.of_numbers()) return {};
  for (const TargetRole* target : targets_of(data.roles))
    if (names_values(target))
      return fail(input_error("study_beside_numbers", {}, target->sql.place));
  return {};
}

/// A decision made of a score needs one.
Status check_scores(const Roles& roles) {
  for (const Model& model : roles.models)
    if (model.decision && model.decision->score_at_least && roles.score_of(model) == nullptr)
      return fail(input_error("study_score_needed", {}, model.decision->sql.place));
  return {};
}

/// A column of the cube file that belongs to one of two models, or holds sums of numbers.
bool is_column_of_cube(const Data& data, const std::string& name) {
  if (data.of_numbers() && (name.starts_with("sum_") || name.starts_with("sum2_"))) return true;
  const auto is = [&](const std::string& column) { return lower_case(column) == name; };
  return std::any_of(data.roles.models.begin(), data.roles.models.end(), [&](const Model& model) {
    const auto score = score_column(model.name);
    return (model.decision && is(decision_column(model.name))) ||
           (model.score && (is(score) || is("sum_" + score) || is("sum2_" + score)));
  });
}

}  // namespace

Status check_roles(const Data& data) {
  METALAB_DO(check_numbers(data));
  METALAB_DO(check_classes(data.roles));
  METALAB_DO(check_scores(data.roles));
  for (const auto& group : data.roles.groups)
    if (is_column_of_cube(data, lower_case(group.name)))
      return fail(input_error("study_reserved_name", {{"name", group.name}}, group.sql.place));
  return {};
}

bool may_be_numbers(const Roles& roles) {
  const auto targets = targets_of(roles);
  return std::none_of(targets.begin(), targets.end(), names_values);
}

bool is_reserved_attribute(const std::string& name) {
  return std::find(kReserved.begin(), kReserved.end(), lower_case(name)) != kReserved.end();
}

}  // namespace metalab::study
