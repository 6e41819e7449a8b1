// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "inference/interval.hpp"

namespace metalab::inference {

/// What a criterion asks of a comparison: at_least, at_most, or within both.
struct Bound {
  std::optional<double> at_least;
  std::optional<double> at_most;
};

/// Where an interval lies: wholly on the right side, wholly on a wrong side, or neither.
enum class Side { right, wrong, undecided };

inline Side side(const Bound& bound, double lower, double upper) {
  if ((bound.at_least && upper < *bound.at_least) || (bound.at_most && lower > *bound.at_most))
    return Side::wrong;
  const bool right =
      (!bound.at_least || lower >= *bound.at_least) && (!bound.at_most || upper <= *bound.at_most);
  return right ? Side::right : Side::undecided;
}

}  // namespace metalab::inference
