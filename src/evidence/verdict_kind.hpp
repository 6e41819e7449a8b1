// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/named.hpp"

namespace metalab::evidence {

/// What a verdict says of its criterion; never whether something is legal.
enum class VerdictKind { met, not_met, insufficient_evidence };

}  // namespace metalab::evidence

namespace metalab {

template <>
struct Spelling<evidence::VerdictKind> {
  static constexpr std::array<std::string_view, 3> all{"met", "not_met", "insufficient_evidence"};
};

}  // namespace metalab
