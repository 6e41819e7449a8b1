// SPDX-License-Identifier: Apache-2.0
#include "measures/decisions/shares.hpp"

#include <array>

namespace metalab::measures {
namespace {

using Table = const DecisionTable&;

constexpr Measure share(std::string_view name, Needs needs, Proportion (*of)(Table),
                        std::string_view numerator, std::string_view denominator,
                        std::string_view complement, bool of_all_classes = false) {
  return {.name = name,
          .needs = needs,
          .lowest = 0,
          .highest = 1,
          .form = ShareForm{of},
          .numerator = numerator,
          .denominator = denominator,
          .unit = Unit::share,
          .complement = complement,
          .of_all_classes = of_all_classes};
}

constexpr std::array kShares{
    // Share of rows that are selected: P(decision = 1).
    share(
        "selection_rate", Needs::decision,
        [](Table t) -> Proportion { return {t.decided(yes), t.decided(no) + t.decided(yes)}; },
        "selected", "", ""),
    // Share of rows whose outcome is positive: P(outcome = 1).
    share(
        "base_rate", Needs::outcome,
        [](Table t) -> Proportion {
          return {t.turned_out(yes), t.turned_out(no) + t.turned_out(yes)};
        },
        "positives", "", ""),
    // Selected among those with a positive outcome: TP / (TP + FN).
    share(
        "true_positive_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.true_positives(), t.true_positives() + t.false_negatives()};
        },
        "true_positives", "positives", "false_negative_rate"),
    // Selected among those with a negative outcome: FP / (FP + TN).
    share(
        "false_positive_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.false_positives(), t.false_positives() + t.true_negatives()};
        },
        "false_positives", "negatives", "true_negative_rate"),
    // Not selected among those with a negative outcome: TN / (TN + FP).
    share(
        "true_negative_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.true_negatives(), t.true_negatives() + t.false_positives()};
        },
        "true_negatives", "negatives", "false_positive_rate"),
    // Not selected among those with a positive outcome: FN / (FN + TP).
    share(
        "false_negative_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.false_negatives(), t.false_negatives() + t.true_positives()};
        },
        "false_negatives", "positives", "true_positive_rate"),
    // Positive outcomes among the selected: TP / (TP + FP).
    share(
        "positive_predictive_value", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.true_positives(), t.true_positives() + t.false_positives()};
        },
        "true_positives", "selected", "false_discovery_rate"),
    // Negative outcomes among those not selected: TN / (TN + FN).
    share(
        "negative_predictive_value", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.true_negatives(), t.true_negatives() + t.false_negatives()};
        },
        "true_negatives", "not_selected", "false_omission_rate"),
    // Negative outcomes among the selected: FP / (FP + TP).
    share(
        "false_discovery_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.false_positives(), t.false_positives() + t.true_positives()};
        },
        "false_positives", "selected", "positive_predictive_value"),
    // Positive outcomes among those not selected: FN / (FN + TN).
    share(
        "false_omission_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.false_negatives(), t.false_negatives() + t.true_negatives()};
        },
        "false_negatives", "not_selected", "negative_predictive_value"),
    // Rows whose decision equals the outcome: (TP + TN) / n.
    share(
        "accuracy", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.true_positives() + t.true_negatives(), t.rows_with_both()};
        },
        "correct", "", "error_rate", true),
    // Rows whose decision differs from the outcome: (FP + FN) / n.
    share(
        "error_rate", Needs::outcome_and_decision,
        [](Table t) -> Proportion {
          return {t.false_positives() + t.false_negatives(), t.rows_with_both()};
        },
        "errors", "", "accuracy", true),
};

}  // namespace

std::span<const Measure> shares() { return kShares; }

}  // namespace metalab::measures
