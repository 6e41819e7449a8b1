// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/named.hpp"

namespace metalab {

/// What holds together at the confidence: nothing, the intervals of one criterion, the verdicts of
/// all criteria, or the intervals of all criteria.
enum class Simultaneous { none, criterion, verdicts, study };

template <>
struct Spelling<Simultaneous> {
  static constexpr std::array<std::string_view, 4> all{"none", "criterion", "verdicts", "study"};
};

}  // namespace metalab
