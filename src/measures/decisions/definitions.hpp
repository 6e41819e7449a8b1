// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "measures/sample.hpp"

// Definitions of equal treatment that cannot hold together where base rates p differ. Independence:
// equal selection; separation: equal error rates; sufficiency: equal predictive values or
// calibration; Barocas, Hardt & Narayanan (2023), Fairness and Machine Learning, chapter 3.
namespace metalab::measures {

/// A quantity of everyone that is held equal in all groups.
struct Held {
  std::string_view name;
  std::optional<double> (*of)(const Sample& everyone);
};

/// Two definitions, each by the measures that ask for it, and what follows from holding two
/// quantities equal: the third one as a function of the base rate and of both.
struct Incompatibility {
  std::string_view code;
  std::span<const std::string_view> first, second;
  std::span<const Held> held;  // none, one or two
  std::string_view follows;
  double (*third)(double base_rate, double a, double b);
};

/// - predictive_values_and_error_rates: FPR = p/(1-p) (1-PPV)/PPV TPR; Chouldechova (2017), Big
/// Data
///   5:153, eq. (2.6); negative_...: the same with both classes changed, FNR = (1-p)/p (1-NPV)/NPV
///   TNR
/// - selection_and_error_rates: selection rate = p TPR + (1-p) FPR
/// - selection_and_predictive_values: selection rate = (p - FOR) / (PPV - FOR)
/// - calibration_and_balance: a calibrated score has mean p in each group, so that the mean score
/// of
///   negatives is p/(1-p) (1 - that of positives); Kleinberg, Mullainathan & Raghavan (2017), ITCS
/// - calibration_and_mean_scores: mean score = p
std::span<const Incompatibility> incompatibilities();

}  // namespace metalab::measures
