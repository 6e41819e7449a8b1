// SPDX-License-Identifier: Apache-2.0
#include "inference/pooled_z.hpp"

#include <cmath>

namespace metalab::inference {

std::optional<double> pooled_z(const measures::Proportion& a, const measures::Proportion& b) {
  const double successes = a.successes + b.successes, trials = a.trials + b.trials;
  if (a.trials <= 0 || b.trials <= 0 || successes <= 0 || successes >= trials) return std::nullopt;
  const double pooled = successes / trials;
  return (a.successes / a.trials - b.successes / b.trials) /
         std::sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
}

}  // namespace metalab::inference
