// SPDX-License-Identifier: Apache-2.0
#include "measures/registry.hpp"

#include <algorithm>
#include <array>

namespace metalab::measures {

// To add a measure: one file beside this one, and its name in these two lists.
extern const Measure selection_rate, base_rate, true_positive_rate, false_positive_rate,
    true_negative_rate, false_negative_rate, positive_predictive_value, negative_predictive_value,
    false_discovery_rate, false_omission_rate, accuracy, error_rate, balanced_accuracy, f1,
    matthews_correlation, mean_score, auc, average_precision, brier_score, log_loss,
    calibration_error, calibration_in_the_large, scoring_rate, mean_outcome, mean_prediction,
    mean_error, mean_absolute_error, root_mean_squared_error, r_squared;

namespace {

constexpr std::array kMeasures{
    &selection_rate,
    &base_rate,
    &true_positive_rate,
    &false_positive_rate,
    &true_negative_rate,
    &false_negative_rate,
    &positive_predictive_value,
    &negative_predictive_value,
    &false_discovery_rate,
    &false_omission_rate,
    &accuracy,
    &error_rate,
    &balanced_accuracy,
    &f1,
    &matthews_correlation,
    &mean_score,
    &auc,
    &average_precision,
    &brier_score,
    &log_loss,
    &calibration_error,
    &calibration_in_the_large,
    &scoring_rate,
    &mean_outcome,
    &mean_prediction,
    &mean_error,
    &mean_absolute_error,
    &root_mean_squared_error,
    &r_squared,
};

}  // namespace

std::span<const Measure* const> all_measures() { return kMeasures; }

const Measure* find_measure(std::string_view name) {
  const auto found = std::find_if(kMeasures.begin(), kMeasures.end(),
                                  [&](const Measure* m) { return m->name == name; });
  return found == kMeasures.end() ? nullptr : *found;
}

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Measure* measure : kMeasures) names.emplace_back(measure->name);
  return names;
}

}  // namespace metalab::measures
