// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/simultaneous.hpp"

namespace metalab::evidence {

/// attribute -> value; nothing = missing. Empty = everyone.
using Group = std::map<std::string, std::optional<std::string>>;

/// What a number is of where a study has two models or several classes; empty: the only ones.
struct View {
  std::string decision;                   // the model
  std::optional<std::string> class_name;  // one class against the rest
  std::string average;                    // "macro": the mean over classes
  bool operator==(const View&) const = default;
};

struct Interval {
  double lower = 0;
  std::optional<double> upper;  // nothing = unbounded
  double confidence = 0;
  std::string method;
  Named<Simultaneous> simultaneous;  // with what else it holds together; empty: by itself
};

/// An estimate with its interval, or the reason why there is none.
struct Estimate {
  double value = 0;
  Interval interval;
};

/// From where to where a value may lie for reasons that are not sampling, and how far each of them
/// alone would move it.
struct Range {
  double lower = 0, upper = 0;
  struct Part {
    std::string code;
    double lower = 0, upper = 0;
  };
  std::vector<Part> parts;
};

}  // namespace metalab::evidence
