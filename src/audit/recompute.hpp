// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::audit {

/// Names of the findings, comparisons and verdicts in which two pieces of evidence differ: present
/// in one alone, or a number off by more than 1e-9 of its size. Empty when they say the same.
std::vector<std::string> differences(const evidence::Evidence& stated,
                                     const evidence::Evidence& recomputed);

}  // namespace metalab::audit
