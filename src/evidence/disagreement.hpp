// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/estimate.hpp"

namespace metalab::evidence {

/// Definitions that a study asks for and that cannot all hold with the base rates found: two
/// quantities held at everyone's values, and the third that follows in each group.
struct Disagreement {
  std::string code;
  std::string decision;  // the model, of two
  std::vector<std::string> across;
  std::vector<std::string> measures;  // of the study
  std::vector<std::string>
      criteria;           // of the study, where criteria across these groups ask for both
  std::string follows;    // the third quantity
  Group lowest, highest;  // by base rate
  /// base_rate_lowest, base_rate_highest, their difference with its interval (lower, upper), the
  /// quantities held, and <follows>_lowest, <follows>_highest.
  std::map<std::string, double> values;
  struct InGroup {
    Group group;
    double base_rate = 0, follows = 0;
  };
  std::vector<InGroup> groups;
};

}  // namespace metalab::evidence
