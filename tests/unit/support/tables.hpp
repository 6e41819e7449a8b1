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

/// What the tests' studies state; as in tests/oracles/tables.py.
inline const measures::Terms kTerms{
    .costs =
        measures::CellValues{.true_positive = -5, .false_positive = 120, .false_negative = 900},
    .threshold = 0.2};

/// All measures as a study of kTerms has them.
inline const std::vector<measures::Measure>& measures_with_terms() {
  static const auto all = [] {
    std::vector<measures::Measure> out;
    for (const auto* one : measures::all_measures()) out.push_back(*with_terms(*one, kTerms));
    return out;
  }();
  return all;
}

inline const measures::Measure& measure(std::string_view name) {
  const auto& all = measures_with_terms();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
  EXPECT_NE(found, all.end()) << name;
  return found == all.end() ? all.front() : *found;
}

/// The measures of decisions and outcomes alone.
inline std::vector<const measures::Measure*> measures_of_counts() {
  std::vector<const measures::Measure*> out;
  for (const auto& one : measures_with_terms())
    if (measures::is_made_of_counts(one, {})) out.push_back(&one);
  return out;
}

}  // namespace metalab::test
