// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::numeric {

/// z with P(|Z| <= z) = confidence for standard normal Z; confidence in (0, 1).
double two_sided_z(double confidence);

/// z with P(Z <= z) = probability.
double normal_quantile(double probability);

}  // namespace metalab::numeric
