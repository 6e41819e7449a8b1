// SPDX-License-Identifier: Apache-2.0
#include "audit/power/class_rows.hpp"

#include <cmath>

#include "evidence/evidence.hpp"

namespace metalab::audit {
namespace {

constexpr double kFurthestPower = 16;  // its logarithm
constexpr int kHalvings = 60;

std::vector<ModelRow> rows_at(const PlannedMeasure& planned, const ModelTruth& truth,
                              double power) {
  const auto classes = static_cast<std::uint32_t>(planned.classes.size());
  std::vector<ModelRow> out;
  for (std::uint32_t c = 0; c < classes; ++c) {
    const auto& name = planned.classes[c];
    const double share = truth.of.at(share_of_class(name));
    const double right = std::pow(truth.of.at(rate_of_class(name)), power);
    for (std::uint32_t d = 0; d < classes; ++d)
      out.push_back({share * (c == d ? right : (1 - right) / (classes - 1)), c, d});
  }
  return out;
}

std::optional<double> value_at(const PlannedMeasure& planned, const ModelTruth& truth,
                               double power) {
  const ModelRows rows(rows_at(planned, truth, power), planned.kind());
  return measures::estimate(*planned.measure, rows.sample_of(rows.probabilities()));
}

}  // namespace

std::string share_of_class(const std::string& name) {
  return evidence::measure_id("base_rate", {{}, name, {}});
}

std::string rate_of_class(const std::string& name) {
  return evidence::measure_id("true_positive_rate", {{}, name, {}});
}

std::optional<double> average_of(const PlannedMeasure& planned, const ModelTruth& truth) {
  return value_at(planned, truth, 1);
}

std::optional<std::vector<ModelRow>> rows_of_classes(const PlannedMeasure& planned,
                                                     const ModelTruth& truth) {
  const auto near = [&](const std::optional<double>& value) {
    return value && std::abs(*value - truth.value) < kReached;
  };
  if (near(value_at(planned, truth, 1))) return rows_at(planned, truth, 1);
  double low = -kFurthestPower, high = kFurthestPower;
  const auto at_low = value_at(planned, truth, std::exp(low));
  if (!at_low) return std::nullopt;
  const bool low_is_above = *at_low > truth.value;
  double middle = 0;
  for (int i = 0; i < kHalvings; ++i) {
    middle = (low + high) / 2;
    const auto value = value_at(planned, truth, std::exp(middle));
    // A power so high that some class is never decided: its rates are too low.
    const bool is_low = value && (*value > truth.value) == low_is_above;
    (is_low ? low : high) = middle;
  }
  if (!near(value_at(planned, truth, std::exp(middle)))) return std::nullopt;
  return rows_at(planned, truth, std::exp(middle));
}

}  // namespace metalab::audit
