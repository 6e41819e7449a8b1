// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/evidence.hpp"

namespace metalab::render {

/// Whether the comparison is one of those that the verdict was reached by.
bool rests_on(const evidence::Verdict& verdict, const evidence::Comparison& comparison);

/// The verdict's comparison that speaks first: the one that decides it; null without any.
const evidence::Comparison* leading_comparison(const evidence::Evidence& evidence,
                                               const evidence::Verdict& verdict);

}  // namespace metalab::render
