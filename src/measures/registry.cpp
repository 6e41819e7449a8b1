// SPDX-License-Identifier: Apache-2.0
#include "measures/registry.hpp"

#include <algorithm>
#include <vector>

#include "measures/decisions/shares.hpp"

namespace metalab::measures {

// To add a measure: a file of its own, and its name here, in the order of the documents; a share of
// rows by outcome and decision is a line of decisions/shares.cpp.
#define METALAB_EACH_MEASURE(USE) \
  USE(balanced_accuracy)          \
  USE(f1)                         \
  USE(matthews_correlation)       \
  USE(decision_cost)              \
  USE(net_benefit)                \
  USE(mean_score)                 \
  USE(auc)                        \
  USE(average_precision)          \
  USE(brier_score)                \
  USE(log_loss)                   \
  USE(calibration_error)          \
  USE(calibration_in_the_large)   \
  USE(scoring_rate)               \
  USE(mean_outcome)               \
  USE(mean_prediction)            \
  USE(mean_error)                 \
  USE(mean_absolute_error)        \
  USE(root_mean_squared_error)    \
  USE(r_squared)

#define METALAB_DECLARED(name) extern const Measure name;
METALAB_EACH_MEASURE(METALAB_DECLARED)
#undef METALAB_DECLARED

namespace {

const std::vector<const Measure*>& all() {
  static const std::vector<const Measure*> measures = [] {
    std::vector<const Measure*> out;
    for (const Measure& share : shares()) out.push_back(&share);
#define METALAB_LISTED(name) out.push_back(&name);
    METALAB_EACH_MEASURE(METALAB_LISTED)
#undef METALAB_LISTED
    return out;
  }();
  return measures;
}

}  // namespace

std::span<const Measure* const> all_measures() { return all(); }

const Measure* find_measure(std::string_view name) {
  const auto found =
      std::find_if(all().begin(), all().end(), [&](const Measure* m) { return m->name == name; });
  return found == all().end() ? nullptr : *found;
}

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Measure* measure : all()) names.emplace_back(measure->name);
  return names;
}

}  // namespace metalab::measures
