// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

// Columns of the cube file that are not attributes, and roles: no attribute may have their names.
constexpr std::array<std::string_view, 9> kReserved{"outcome", "decision", "score",  "weight",  "n",
                                                    "sum_w",   "sum_w2",   "merged", "everyone"};

/// `sql` alone or a map with `sql` and more.
bool is_bare(const Item& item) { return item.node->kind == Node::Kind::scalar; }

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
  METALAB_DO(keys(item, kTargetKeys));
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

/// Two members, each read by `read` under its name.
template <class Role, class Read>
Status read_two(const Item& item, const Read& read, std::map<std::string, Role>& out) {
  if (item.node->kind != Node::Kind::map) return fail(not_a_map(item));
  if (item.node->members.size() != 2)
    return fail(input_error("study_two_models", {}, item.place()));
  for (const auto& [key, value] : item.node->members) {
    METALAB_TRY(const auto name, identifier({&key, item.path}));
    METALAB_TRY(out[name], read(Item{&value, item.path + "." + name}));
  }
  const auto &first = out.begin()->first, &second = std::prev(out.end())->first;
  if (out.size() != 2 || lower_case(first) == lower_case(second))
    return fail(input_error("study_same_name", {{"name", second}, {"other", first}}, item.place()));
  return {};
}

/// Two models on the same rows: `decisions` and `scores` in the place of `decision` and `score`.
Status read_models(const Item& item, Roles& roles) {
  const Item decisions = item.member("decisions"), scores = item.member("scores");
  if (decisions) {
    METALAB_DO(read_two(
        decisions, [](const Item& one) { return read_target(one, true); }, roles.decisions));
    if (roles.decision) return fail(input_error("study_one_or_two", {}, decisions.place()));
  }
  if (!scores) return {};
  METALAB_DO(read_two(scores, [](const Item& one) { return sql(one); }, roles.scores));
  if (roles.score) return fail(input_error("study_one_or_two", {}, scores.place()));
  if (roles.decision) return fail(input_error("study_scores_of_one", {}, scores.place()));
  for (const auto& [name, score] : roles.scores)
    if (decisions && !roles.decisions.contains(name))
      return fail(input_error("study_models_differ", {{"name", name}}, score.place));
  return {};
}

std::vector<const TargetRole*> targets_of(const Roles& roles) {
  std::vector<const TargetRole*> out;
  if (roles.outcome) out.push_back(&*roles.outcome);
  if (roles.decision) out.push_back(&*roles.decision);
  for (const auto& [name, role] : roles.decisions) out.push_back(&role);
  return out;
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
Status check_numbers(const Study& study) {
  const auto& decisions = study.roles.decisions;
  if (!decisions.empty()) {
    const auto& [first, a] = *decisions.begin();
    const auto& [second, b] = *std::prev(decisions.end());
    const bool a_number = a.kind == RoleKind::number, b_number = b.kind == RoleKind::number;
    if (a_number != b_number)
      return fail(
          input_error("study_one_number",
                      {{"name", a_number ? first : second}, {"other", a_number ? second : first}},
                      (a_number ? b : a).sql.place));
  }
  if (!study.of_numbers()) return {};
  for (const TargetRole* target : targets_of(study.roles))
    if (target->positive || target->score_at_least || !target->classes.empty())
      return fail(input_error("study_beside_numbers", {}, target->sql.place));
  return {};
}

/// A decision made of a score needs one.
Status check_scores(const Roles& roles) {
  const auto lacks = [&](const TargetRole& role, const std::string& model) {
    return role.score_at_least && !roles.score && !roles.scores.contains(model);
  };
  if (roles.decision && lacks(*roles.decision, ""))
    return fail(input_error("study_score_needed", {}, roles.decision->sql.place));
  for (const auto& [name, role] : roles.decisions)
    if (lacks(role, name)) return fail(input_error("study_score_needed", {}, role.sql.place));
  return {};
}

/// A column of the cube file that belongs to one of two models, or holds sums of numbers.
bool is_column_of_cube(const Study& study, const std::string& name) {
  const Roles& roles = study.roles;
  if (study.of_numbers() && (name.starts_with("sum_") || name.starts_with("sum2_"))) return true;
  const auto is = [&](const std::string& column) { return lower_case(column) == name; };
  for (const auto& [model, role] : roles.decisions)
    if (is("decision_" + model)) return true;
  for (const auto& [model, sql_text] : roles.scores)
    if (is("score_" + model) || is("sum_score_" + model) || is("sum2_score_" + model)) return true;
  return false;
}

}  // namespace

bool is_reserved_attribute(const std::string& name) {
  return std::find(kReserved.begin(), kReserved.end(), lower_case(name)) != kReserved.end();
}

Status read_roles(const Item& item, Study& out) {
  for (const auto later : {"cluster", "time", "strata"}) {
    if (item.node->kind == Node::Kind::map && item.node->find(later) != nullptr)
      return fail(input_error("not_computed_yet", {{"name", later}}, item.member(later).place()));
  }
  METALAB_DO(keys(item, kRolesKeys));
  Roles& roles = out.roles;
  if (const Item outcome = item.member("outcome")) {
    METALAB_TRY(roles.outcome, read_target(outcome, false));
  }
  if (const Item decision = item.member("decision")) {
    METALAB_TRY(roles.decision, read_target(decision, true));
  }
  if (const Item score = item.member("score")) {
    METALAB_TRY(roles.score, sql(score));
  }
  METALAB_DO(read_models(item, roles));
  METALAB_DO(check_numbers(out));
  METALAB_DO(check_classes(roles));
  METALAB_DO(check_scores(roles));
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
  if (!roles.outcome && !roles.decision && roles.decisions.empty())
    return fail(input_error("study_no_target", {}, item.place()));
  for (const auto& group : roles.groups)
    if (is_column_of_cube(out, lower_case(group.name)))
      return fail(input_error("study_reserved_name", {{"name", group.name}}, group.sql.place));
  return {};
}

}  // namespace metalab::study
