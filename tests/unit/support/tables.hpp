// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "measures/registry.hpp"

namespace metalab::test {

inline measures::DecisionTable table(double tp, double fp, double fn, double tn) {
  measures::DecisionTable out;
  out.at(measures::yes, measures::yes) = tp;
  out.at(measures::no, measures::yes) = fp;
  out.at(measures::yes, measures::no) = fn;
  out.at(measures::no, measures::no) = tn;
  return out;
}

/// Rows of which only the decision is known: x selected of n.
inline measures::DecisionTable selected(double x, double n) {
  measures::DecisionTable out;
  out.at(measures::missing, measures::yes) = x;
  out.at(measures::missing, measures::no) = n - x;
  return out;
}

inline const measures::Measure& measure(std::string_view name) {
  const auto* found = measures::find_measure(name);
  EXPECT_NE(found, nullptr) << name;
  return found == nullptr ? *measures::all_measures().front() : *found;
}

/// The measures of decisions and outcomes alone.
inline std::vector<const measures::Measure*> measures_of_counts() {
  std::vector<const measures::Measure*> out;
  for (const auto* one : measures::all_measures())
    if (measures::is_made_of_counts(*one, {})) out.push_back(one);
  return out;
}

}  // namespace metalab::test
