// SPDX-License-Identifier: Apache-2.0
#include "lab/people/may.hpp"

#include <algorithm>
#include <array>

namespace metalab::lab {
namespace {

struct Rule {
  Deed deed;
  const char* scope;  // of a token that may do it; nullptr: no token may
  bool administrator, member, reviewer, observer;
  bool of_owner;  // only to what their own organisation keeps
  bool fresh;     // both factors a moment ago
};

constexpr std::array kRules{
    Rule{Deed::read, "read", true, true, true, true, false, false},
    Rule{Deed::write, "write", true, true, false, false, true, false},
    Rule{Deed::register_study, "register", true, true, true, false, false, false},
    Rule{Deed::push, "push", true, true, true, false, false, false},
    Rule{Deed::comment, "write", true, true, true, false, false, false},
    Rule{Deed::decide, nullptr, false, false, true, false, false, false},
    Rule{Deed::sign, nullptr, true, true, true, true, false, false},
    Rule{Deed::share, nullptr, true, true, false, false, true, false},
    Rule{Deed::invite, nullptr, true, false, false, false, false, true},
    Rule{Deed::run_lab, nullptr, true, false, false, false, false, true},
    Rule{Deed::watch, "watch", true, false, false, false, false, false},
    Rule{Deed::be_told, nullptr, true, true, true, true, false, false},
    Rule{Deed::hold_keys, nullptr, true, true, true, true, false, true},
};

bool role_may(const Rule& rule, Role role) {
  switch (role) {
    case Role::administrator:
      return rule.administrator;
    case Role::member:
      return rule.member;
    case Role::reviewer:
      return rule.reviewer;
    case Role::observer:
      return rule.observer;
  }
  return false;
}

}  // namespace

Status may(const Actor& actor, Deed deed, const Object* object) {
  if (!actor.signed_in()) return fail(input_error("lab_not_signed_in"));
  const Rule& rule = *std::find_if(kRules.begin(), kRules.end(),
                                   [&](const Rule& one) { return one.deed == deed; });
  if (actor.by_token() && (rule.scope == nullptr || !actor.scopes.contains(rule.scope)))
    return fail(input_error("lab_scope_missing", {{"name", rule.scope ? rule.scope : ""}}));
  const bool lab_matters = (deed == Deed::run_lab || deed == Deed::watch) && !actor.runs_lab;
  const bool others = object != nullptr && rule.of_owner && object->owner != actor.organisation;
  if (!role_may(rule, actor.role) || lab_matters || others)
    return fail(input_error("lab_not_allowed"));
  if (rule.fresh && !actor.fresh) return fail(input_error("lab_sign_in_again"));
  return {};
}

const std::vector<std::string>& token_scopes() {
  static const std::vector<std::string> scopes{"calendar", "push",  "read",
                                               "register", "watch", "write"};
  return scopes;
}

}  // namespace metalab::lab
