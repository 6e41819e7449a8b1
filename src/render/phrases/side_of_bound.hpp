// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/evidence.hpp"

namespace metalab::render {

/// Where a comparison's interval lies to a criterion's bound.
enum class Side { acceptable, wrong, undecided };

/// Undecided also without an estimate.
Side side_of(const evidence::Comparison& comparison, const evidence::Verdict& verdict);

}  // namespace metalab::render
