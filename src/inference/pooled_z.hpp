// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/sample.hpp"

namespace metalab::inference {

/// (p_a - p_b) / sqrt(p (1 - p) (1/n_a + 1/n_b)), p the pooled share: by how many standard
/// deviations the two shares differ, as US courts count them (Hazelwood School District v. United
/// States, 433 U.S. 299 (1977)). Nothing where the pooled share is 0 or 1 or a
/// number of trials is 0.
std::optional<double> pooled_z(const measures::Proportion& a, const measures::Proportion& b);

}  // namespace metalab::inference
