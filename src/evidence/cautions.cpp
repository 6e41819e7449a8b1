// SPDX-License-Identifier: Apache-2.0
#include "evidence/cautions.hpp"

#include <algorithm>

namespace metalab::evidence {

std::string forbids_verdict(const std::vector<std::string>& cautions) {
  for (const char* code : {kHeavyTail, kFewRowsDiffer})
    if (std::find(cautions.begin(), cautions.end(), code) != cautions.end()) return code;
  return "";
}

}  // namespace metalab::evidence
