// SPDX-License-Identifier: Apache-2.0
#include "measures/decisions/definitions.hpp"

#include "measures/registry.hpp"

namespace metalab::measures {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view kErrorRates[] = {"true_positive_rate", "false_positive_rate",
                                            "true_negative_rate", "false_negative_rate"};
constexpr std::string_view kPositiveValues[] = {"positive_predictive_value",
                                                "false_discovery_rate"};
constexpr std::string_view kNegativeValues[] = {"negative_predictive_value", "false_omission_rate"};
constexpr std::string_view kPredictiveValues[] = {
    "positive_predictive_value", "false_discovery_rate", "negative_predictive_value",
    "false_omission_rate"};
constexpr std::string_view kSelection[] = {"selection_rate"};
constexpr std::string_view kMeanScores[] = {"mean_score"};
constexpr std::string_view kCalibration[] = {"calibration_error", "calibration_in_the_large"};

/// Everyone's value of a measure of decisions.
template <std::optional<double> (*of)(const DecisionTable&)>
std::optional<double> held(const Sample& everyone) {
  return of(everyone.table);
}

std::optional<double> quotient(double a, double b) {
  if (b <= 0) return std::nullopt;
  return a / b;
}
std::optional<double> tpr(const DecisionTable& t) {
  return quotient(t.true_positives(), t.true_positives() + t.false_negatives());
}
std::optional<double> fpr(const DecisionTable& t) {
  return quotient(t.false_positives(), t.false_positives() + t.true_negatives());
}
std::optional<double> tnr(const DecisionTable& t) {
  return quotient(t.true_negatives(), t.false_positives() + t.true_negatives());
}
std::optional<double> ppv(const DecisionTable& t) {
  return quotient(t.true_positives(), t.true_positives() + t.false_positives());
}
std::optional<double> npv(const DecisionTable& t) {
  return quotient(t.true_negatives(), t.true_negatives() + t.false_negatives());
}
std::optional<double> omission(const DecisionTable& t) {
  return quotient(t.false_negatives(), t.true_negatives() + t.false_negatives());
}

/// Mean score of everyone with outcome 1; of probabilities.
std::optional<double> positives_score(const Sample& everyone) {
  if (!everyone.scores || !everyone.scores->probabilities()) return std::nullopt;
  double scores = 0, weight = 0;
  for (const auto& level : everyone.scores->levels) {
    scores += level.scores[yes];
    weight += level.weight[yes];
  }
  return quotient(scores, weight);
}

constexpr Held kOfPositiveValues[] = {{"positive_predictive_value", held<ppv>},
                                      {"true_positive_rate", held<tpr>}};
constexpr Held kOfNegativeValues[] = {{"negative_predictive_value", held<npv>},
                                      {"true_negative_rate", held<tnr>}};
constexpr Held kOfErrorRates[] = {{"true_positive_rate", held<tpr>},
                                  {"false_positive_rate", held<fpr>}};
constexpr Held kOfPredictiveValues[] = {{"positive_predictive_value", held<ppv>},
                                        {"false_omission_rate", held<omission>}};
constexpr Held kOfBalance[] = {{"mean_score_of_positives", positives_score}};

const Incompatibility kAll[] = {
    {"predictive_values_and_error_rates", kPositiveValues, kErrorRates, kOfPositiveValues,
     "false_positive_rate",
     [](double p, double value, double rate) { return p / (1 - p) * (1 - value) / value * rate; }},
    {"negative_predictive_values_and_error_rates", kNegativeValues, kErrorRates, kOfNegativeValues,
     "false_negative_rate",
     [](double p, double value, double rate) { return (1 - p) / p * (1 - value) / value * rate; }},
    {"selection_and_error_rates", kSelection, kErrorRates, kOfErrorRates, "selection_rate",
     [](double p, double of_positives, double of_negatives) {
       return p * of_positives + (1 - p) * of_negatives;
     }},
    {"selection_and_predictive_values", kSelection, kPredictiveValues, kOfPredictiveValues,
     "selection_rate",
     [](double p, double selected, double others) { return (p - others) / (selected - others); }},
    {"calibration_and_balance", kCalibration, kErrorRates, kOfBalance, "mean_score_of_negatives",
     [](double p, double of_positives, double) { return p / (1 - p) * (1 - of_positives); }},
    {"calibration_and_mean_scores",
     kCalibration,
     kMeanScores,
     {},
     "mean_score",
     [](double p, double, double) { return p; }},
};

}  // namespace

std::span<const Incompatibility> incompatibilities() { return kAll; }

}  // namespace metalab::measures
