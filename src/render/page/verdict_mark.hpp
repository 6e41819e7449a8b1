// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/verdict_kind.hpp"

namespace metalab::render {

/// The shape of a verdict as a drawing; a word always stands beside it.
std::string verdict_drawing(evidence::VerdictKind verdict);

}  // namespace metalab::render
