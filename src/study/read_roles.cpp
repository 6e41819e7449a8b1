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
    METALAB_DO(keys(item, {"score_at_least"}, {}));
    METALAB_TRY(role.score_at_least, number(item.member("score_at_least")));
    role.sql.place = item.place();
    return role;
  }
  METALAB_DO(keys(item, {"sql"}, {"positive", "classes", "kind"}));
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
  if (item.node->kind != Node::Kind::map) return keys(item, {}, {});
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
  METALAB_DO(keys(item, {"sql"}, {"label", "labels", "missing"}));
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

/// Outcome and decision name the same classes, in any order, or neither names any.
Status check_classes(const Roles& roles) {
  if (!roles.outcome || !roles.decision) return {};
  const auto sorted = [](std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return names;
  };
  if (sorted(roles.outcome->classes) != sorted(roles.decision->classes))
    return fail(input_error("study_classes_differ", {}, roles.decision->sql.place));
  return {};
}

}  // namespace

bool is_reserved_attribute(const std::string& name) {
  return std::find(kReserved.begin(), kReserved.end(), lower_case(name)) != kReserved.end();
}

Status read_roles(const Item& item, Study& out) {
  for (const auto later : {"decisions", "cluster", "time", "strata"}) {
    if (item.node->kind == Node::Kind::map && item.node->find(later) != nullptr)
      return fail(input_error("not_computed_yet", {{"name", later}}, item.member(later).place()));
  }
  METALAB_DO(keys(item, {}, {"outcome", "decision", "score", "groups", "weight"}));
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
  METALAB_DO(check_classes(roles));
  if (roles.decision && roles.decision->score_at_least && !roles.score)
    return fail(input_error("study_score_needed", {}, roles.decision->sql.place));
  if (const Item weight = item.member("weight")) {
    WeightRole role;
    METALAB_DO(keys(weight, {"sql", "kind"}, {}));
    METALAB_TRY(role.sql, sql(weight.member("sql")));
    METALAB_TRY(const auto kind, one_of(weight.member("kind"), {"survey", "frequency"}));
    role.kind = kind == "survey" ? WeightKind::survey : WeightKind::frequency;
    roles.weight = role;
  }
  if (const Item groups = item.member("groups")) {
    if (groups.node->kind != Node::Kind::map) return keys(groups, {}, {});
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
  if (!roles.outcome && !roles.decision)
    return fail(input_error("study_no_target", {}, item.place()));
  return {};
}

}  // namespace metalab::study
