// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// That the criterion's bound can tell values apart: one beyond every value that the comparison can
/// have (at_least: 80 for a ratio) is meant otherwise. Precondition: the measure is known.
/// Error: bound_beyond_values.
Status check_bound(const study::Criterion& criterion);

}  // namespace metalab::audit
