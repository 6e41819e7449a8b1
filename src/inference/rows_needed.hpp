// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "inference/bound.hpp"

namespace metalab::inference {

/// An interval recomputed as if every count were multiplied by `factor`, with `added_z` added to
/// the critical value.
using ScaledInterval = std::function<Interval(double factor, double added_z)>;

/// The smallest factor (at least 1) on all counts at which, with today's estimates, the interval
/// would lie wholly on the estimate's side of the bound with about 80 % probability: at which the
/// interval with z(0.80) added to its critical value does. Nothing when the estimate is at the
/// bound or the factor would exceed 10^9.
std::optional<double> growth_needed(const Bound& bound, double estimate,
                                    const ScaledInterval& interval);

/// rows x factor, rounded up to two significant digits.
double rows_at(double rows, double factor);

}  // namespace metalab::inference
