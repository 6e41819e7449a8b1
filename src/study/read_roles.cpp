// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "study/check_roles.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

/// `sql` alone or a map with `sql` and more.
bool is_bare(const Item& item) { return item.node->kind == Node::Kind::scalar; }

/// Who has the positive outcome, in words; several classes and numbers have none.
Status read_outcome_label(const Item& item, TargetRole& role) {
  if (!item) return {};
  METALAB_TRY(role.label, human_text(item));
  if (role.kind == RoleKind::binary) return {};
  return fail(input_error("study_outcome_label", {}, item.place()));
}

Result<TargetRole> read_target(const Item& item, bool is_decision) {
  TargetRole role;
  if (is_bare(item)) {
    METALAB_TRY(role.sql, sql(item));
    return role;
  }
  if (is_decision && item.node->kind == Node::Kind::map &&
      item.node->find("score_at_least") != nullptr) {
    METALAB_DO(keys(item, kThresholdKeys));
    METALAB_TRY(role.score_at_least, number(item.member("score_at_least")));
    role.sql.place = item.place();
    return role;
  }
  METALAB_DO(keys(item, is_decision ? kDecisionKeys : kOutcomeKeys));
  METALAB_TRY(role.sql, sql(item.member("sql")));
  if (const Item positive = item.member("positive")) {
    METALAB_TRY(role.positive, text(positive));
  }
  if (const Item classes = item.member("classes")) {
    METALAB_TRY(const auto items, list(classes));
    for (const Item& one : items) {
      METALAB_TRY(auto name, text(one));
      role.classes.push_back(std::move(name));
    }
    if (role.classes.size() > limits::kClasses)
      return fail(input_error("study_too_many_classes",
                              {{"found", std::to_string(role.classes.size())},
                               {"limit", std::to_string(limits::kClasses)}},
                              classes.place()));
    const std::set<std::string> different(role.classes.begin(), role.classes.end());
    if (different.size() < 2 || different.size() != role.classes.size())
      return fail(input_error("study_classes", {}, classes.place()));
    role.kind = RoleKind::classes;
  }
  if (const Item kind = item.member("kind")) {
    METALAB_DO(one_of(kind, {"number"}));
    role.kind = RoleKind::number;
  }
  const int kinds =
      (role.positive ? 1 : 0) + (item.member("classes") ? 1 : 0) + (item.member("kind") ? 1 : 0);
  if (kinds > 1) return fail(input_error("study_role_kinds", {}, item.place()));
  if (!is_decision) METALAB_DO(read_outcome_label(item.member("label"), role));
  return role;
}

Status read_labels(const Item& item, GroupRole& group) {
  if (item.node->kind != Node::Kind::map) return fail(not_a_map(item));
  for (const auto& [value, label] : item.node->members) {
    METALAB_TRY(group.labels[value.text], human_text({&label, item.path + "." + value.text}));
  }
  return {};
}

Result<GroupRole> read_group(const Node& name, const Item& item) {
  GroupRole group;
  METALAB_TRY(group.name, identifier({&name, item.path}));
  if (is_reserved_attribute(group.name))
    return fail(input_error("study_reserved_name", {{"name", group.name}}, item.place()));
  if (is_bare(item)) {
    METALAB_TRY(group.sql, sql(item));
    return group;
  }
  METALAB_DO(keys(item, kGroupKeys));
  METALAB_TRY(group.sql, sql(item.member("sql")));
  if (const Item label = item.member("label")) {
    METALAB_TRY(group.label, human_text(label));
  }
  if (const Item labels = item.member("labels")) METALAB_DO(read_labels(labels, group));
  if (const Item missing = item.member("missing")) {
    METALAB_TRY(const auto policy, one_of(missing, {"group", "exclude"}));
    group.exclude_missing = policy == "exclude";
  }
  return group;
}

Model& model_named(Roles& roles, const std::string& name) {
  for (Model& model : roles.models)
    if (model.name == name) return model;
  return roles.models.emplace_back(Model{name, {}, {}});
}

/// Two members, each read by `read` into the model of its name.
template <class Read>
Status read_two(const Item& item, const Read& read, Roles& roles) {
  if (item.node->kind != Node::Kind::map) return fail(not_a_map(item));
  if (item.node->members.size() != 2)
    return fail(input_error("study_two_models", {}, item.place()));
  std::set<std::string> names;
  for (const auto& [key, value] : item.node->members) {
    METALAB_TRY(const auto name, identifier({&key, item.path}));
    METALAB_DO(read(Item{&value, item.path + "." + name}, model_named(roles, name)));
    names.insert(name);
  }
  const auto &first = *names.begin(), &second = *names.rbegin();
  if (names.size() != 2 || lower_case(first) == lower_case(second))
    return fail(input_error("study_same_name", {{"name", second}, {"other", first}}, item.place()));
  return {};
}

Status read_decision(const Item& item, Model& model) {
  METALAB_TRY(model.decision, read_target(item, true));
  return {};
}

Status read_score(const Item& item, Model& model) {
  METALAB_TRY(model.score, sql(item));
  return {};
}

/// One model's `decision` and `score`, or two models' `decisions` and `scores` in their place. Two
/// that decide may share a score.
Status read_models(const Item& item, Roles& roles) {
  const Item decision = item.member("decision"), score = item.member("score");
  const Item decisions = item.member("decisions"), scores = item.member("scores");
  if (decision) METALAB_DO(read_decision(decision, model_named(roles, "")));
  if (score) METALAB_DO(read_score(score, model_named(roles, "")));
  if (decisions) {
    METALAB_DO(read_two(decisions, read_decision, roles));
    if (decision) return fail(input_error("study_one_or_two", {}, decisions.place()));
  }
  if (scores) {
    METALAB_DO(read_two(scores, read_score, roles));
    if (score) return fail(input_error("study_one_or_two", {}, scores.place()));
    if (decision) return fail(input_error("study_scores_of_one", {}, scores.place()));
  }
  std::sort(roles.models.begin(), roles.models.end(),
            [](const Model& a, const Model& b) { return a.name < b.name; });
  if (!decisions) return {};
  for (const Model& model : roles.models)
    if (!model.name.empty() && !model.decision)
      return fail(input_error("study_models_differ", {{"name", model.name}}, model.score->place));
  return {};
}

}  // namespace

Status read_roles(const Item& item, Data& out) {
  for (const auto later : {"cluster", "time", "strata"}) {
    if (item.node->kind == Node::Kind::map && item.node->find(later) != nullptr)
      return fail(input_error("not_computed_yet", {{"name", later}}, item.member(later).place()));
  }
  METALAB_DO(keys(item, kRolesKeys));
  Roles& roles = out.roles;
  if (const Item outcome = item.member("outcome")) {
    METALAB_TRY(roles.outcome, read_target(outcome, false));
  }
  METALAB_DO(read_models(item, roles));
  if (const Item weight = item.member("weight")) {
    WeightRole role;
    METALAB_DO(keys(weight, kWeightKeys));
    METALAB_TRY(role.sql, sql(weight.member("sql")));
    METALAB_TRY(const auto kind, one_of(weight.member("kind"), {"survey", "frequency"}));
    role.kind = kind == "survey" ? WeightKind::survey : WeightKind::frequency;
    roles.weight = role;
  }
  if (const Item groups = item.member("groups")) {
    if (groups.node->kind != Node::Kind::map) return fail(not_a_map(groups));
    if (groups.node->members.size() > limits::kGroupAttributes)
      return fail(
          input_error("study_too_many",
                      {{"what", "groups"}, {"limit", std::to_string(limits::kGroupAttributes)}},
                      groups.place()));
    for (const auto& [name, value] : groups.node->members) {
      METALAB_TRY(auto group, read_group(name, {&value, groups.path + "." + name.text}));
      for (const auto& other : roles.groups)
        if (lower_case(other.name) == lower_case(group.name))
          return fail(input_error("study_same_name", {{"name", group.name}, {"other", other.name}},
                                  group.sql.place));
      roles.groups.push_back(std::move(group));
    }
    // The order of keys is not part of a study's identity, so nothing may depend on it.
    std::sort(roles.groups.begin(), roles.groups.end(),
              [](const GroupRole& a, const GroupRole& b) { return a.name < b.name; });
  }
  if (!roles.outcome && !roles.decides())
    return fail(input_error("study_no_target", {}, item.place()));
  return check_roles(out);
}

}  // namespace metalab::study
