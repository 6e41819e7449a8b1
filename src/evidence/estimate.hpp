// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

namespace metalab::evidence {

/// attribute -> value; nothing = missing. Empty = everyone.
using Group = std::map<std::string, std::optional<std::string>>;

struct Interval {
  double lower = 0;
  std::optional<double> upper;  // nothing = unbounded
  double confidence = 0;
  std::string method;
  std::string simultaneous;  // "criterion", or empty for an interval by itself
};

/// An estimate with its interval, or the reason why there is none.
struct Estimate {
  double value = 0;
  Interval interval;
};

}  // namespace metalab::evidence
