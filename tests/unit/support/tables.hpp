// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
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

/// The measure as a study of kTerms has it; the registry's own where it takes no terms.
inline const measures::Measure& measure(std::string_view name) {
  static const auto with_terms = [] {
    std::map<std::string_view, measures::Measure> out;
    for (const auto* one : measures::all_measures())
      if (std::holds_alternative<measures::CellMeanForm>(one->form))
        out.emplace(one->name, *measures::with_terms(*one, kTerms));
    return out;
  }();
  const auto* found = measures::find_measure(name);
  EXPECT_NE(found, nullptr) << name;
  if (found == nullptr) return *measures::all_measures().front();
  const auto own = with_terms.find(name);
  return own == with_terms.end() ? *found : own->second;
}

/// The measures of decisions and outcomes alone.
inline std::vector<const measures::Measure*> measures_of_counts() {
  std::vector<const measures::Measure*> out;
  for (const auto* one : measures::all_measures())
    if (measures::is_made_of_counts(*one, {})) out.push_back(&measure(one->name));
  return out;
}

}  // namespace metalab::test
