// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab::inference {

/// A confidence interval; `upper` is infinity when unbounded. `method` is a key of `words`.
struct Interval {
  double lower = 0;
  double upper = 0;
  std::string_view method;
};

}  // namespace metalab::inference
