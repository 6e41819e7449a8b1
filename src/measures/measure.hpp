// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "measures/decision_table.hpp"

namespace metalab::measures {

/// x successes in n trials, 0 <= x <= n.
struct Proportion {
  double successes = 0;
  double trials = 0;
};

/// The roles that a row must have to count.
enum class Needs { decision, outcome, outcome_and_decision };

/// A share of rows: successes / trials.
struct ShareForm {
  Proportion (*of)(const DecisionTable&);
};

/// An increasing function of a share, with its derivative.
struct TransformedShareForm {
  Proportion (*of)(const DecisionTable&);
  double (*transform)(double share);
  double (*derivative)(double share);
};

/// The mean of two shares whose trials are different rows.
struct MeanOfSharesForm {
  Proportion (*first)(const DecisionTable&);
  Proportion (*second)(const DecisionTable&);
};

/// A correlation in [-1, 1] with the variance of its estimate (delta method, multinomial rows).
struct CorrelationForm {
  std::optional<double> (*value)(const DecisionTable&);
  double (*variance)(const DecisionTable&);
};

/// How a measure is made of counts. Inference chooses its interval by this and nothing else.
using Form = std::variant<ShareForm, TransformedShareForm, MeanOfSharesForm, CorrelationForm>;

/// A number defined on the decision table of one group.
struct Measure {
  std::string_view name;
  Needs needs;
  double lowest;  // of its range; below 0: no ratios
  double highest;
  Form form;
  std::string_view numerator = {};    // names of a share's counts in evidence
  std::string_view denominator = {};  // empty: every row with the needed roles
};

/// The estimate, or nothing where a denominator is zero.
std::optional<double> estimate(const Measure& measure, const DecisionTable& table);

/// Rows that have the roles the measure needs.
double rows_with_roles(const Measure& measure, const DecisionTable& table);

/// The counts that the estimate is made of, by name.
std::map<std::string, double> named_counts(const Measure& measure, const DecisionTable& table);

}  // namespace metalab::measures
