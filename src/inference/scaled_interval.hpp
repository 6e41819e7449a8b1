// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "inference/interval.hpp"

namespace metalab::inference {

/// An interval recomputed as if every count were multiplied by `factor`, with `added_z` added to
/// the critical value.
using ScaledInterval = std::function<Interval(double factor, double added_z)>;

}  // namespace metalab::inference
