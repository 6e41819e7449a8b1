// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "measures/decisions/definitions.hpp"
#include "samples/family.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The study asks for definitions that unequal base rates set against each other.
bool may_disagree(const study::Study& study);

/// The study's measures of both definitions; none where it asks for one alone.
std::vector<std::string> asked_of_both(const study::Study& study,
                                       const measures::Incompatibility& rule);

/// The criteria on a model across a family's groups that ask for both definitions.
std::vector<std::string> criteria_of_both(const study::Study& study,
                                          const measures::Incompatibility& rule,
                                          const std::string& model, const samples::Family& family);

}  // namespace metalab::audit
