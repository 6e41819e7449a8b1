// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

namespace metalab::samples {

/// A count that measures hold as a real number, as the whole number it is.
inline std::int64_t whole_count(double count) { return std::llround(count); }

}  // namespace metalab::samples
