// SPDX-License-Identifier: Apache-2.0
#include "study/study.hpp"

namespace metalab::study {

const std::vector<std::string>& Study::classes() const {
  static const std::vector<std::string> none;
  if (roles.outcome) return roles.outcome->classes;
  if (roles.decision) return roles.decision->classes;
  return roles.decisions.empty() ? none : roles.decisions.begin()->second.classes;
}

std::vector<std::string> Study::models() const {
  std::vector<std::string> names;
  for (const auto& [name, role] : roles.decisions) names.push_back(name);
  if (names.empty())
    for (const auto& [name, sql] : roles.scores) names.push_back(name);
  return names;
}

}  // namespace metalab::study
