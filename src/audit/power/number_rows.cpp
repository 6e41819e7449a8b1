// SPDX-License-Identifier: Apache-2.0
#include "audit/power/number_rows.hpp"

#include <cmath>

#include "numeric/normal_nodes.hpp"

namespace metalab::audit {
namespace {

using numeric::kNineNodes;

/// An outcome of mean 0 and variance 1.
std::vector<ModelRow> rows_of_r_squared(double value) {
  const double predicted = std::sqrt(std::max(0.0, value)), off = std::sqrt(std::max(0.0, -value));
  const double error = std::sqrt(1 - predicted * predicted);
  std::vector<ModelRow> out;
  for (const auto& left : kNineNodes) {
    if (predicted == 0) {
      out.push_back(row_of_numbers(left.probability, left.value, off));
      continue;
    }
    for (const auto& known : kNineNodes)
      out.push_back(row_of_numbers(left.probability * known.probability,
                                   predicted * known.value + error * left.value,
                                   predicted * known.value));
  }
  return out;
}

}  // namespace

ModelRow row_of_numbers(double probability, double outcome, double prediction) {
  ModelRow out{probability};
  out.y = outcome;
  out.p = prediction;
  return out;
}

std::optional<std::vector<ModelRow>> rows_of_errors(const measures::Measure& measure,
                                                    double value) {
  if (measure.name == "r_squared") {
    if (!(value < 1)) return std::nullopt;
    return rows_of_r_squared(value);
  }
  if (!(value > 0)) return std::nullopt;
  std::vector<ModelRow> out;
  for (const auto& node : kNineNodes)
    out.push_back(row_of_numbers(node.probability, 0, value * node.value));
  return out;
}

}  // namespace metalab::audit
