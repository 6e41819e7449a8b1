// SPDX-License-Identifier: Apache-2.0
#include "study/study.hpp"

namespace metalab::study {

bool Study::of_numbers() const {
  const auto is = [](const TargetRole& role) { return role.kind == RoleKind::number; };
  return (roles.outcome && is(*roles.outcome)) || (roles.decision && is(*roles.decision)) ||
         (!roles.decisions.empty() && is(roles.decisions.begin()->second));
}

const std::vector<std::string>& Study::classes() const {
  static const std::vector<std::string> none;
  if (roles.outcome) return roles.outcome->classes;
  if (roles.decision) return roles.decision->classes;
  return roles.decisions.empty() ? none : roles.decisions.begin()->second.classes;
}

std::vector<std::string> Study::deciding_models() const {
  std::vector<std::string> names;
  for (const auto& [name, role] : roles.decisions) names.push_back(name);
  return names;
}

std::vector<std::string> Study::models() const {
  auto names = deciding_models();
  if (names.empty())
    for (const auto& [name, sql] : roles.scores) names.push_back(name);
  return names;
}

}  // namespace metalab::study
