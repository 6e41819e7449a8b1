// SPDX-License-Identifier: Apache-2.0
#include "audit/power/number_pairs.hpp"

#include <algorithm>
#include <cmath>

#include "audit/power/number_rows.hpp"
#include "numeric/normal_nodes.hpp"

namespace metalab::audit {
namespace {

using numeric::kFiveNodes, numeric::kNineNodes;

constexpr double kNoSpread = 1e-9;

PairRows pair_of(std::vector<ModelRow> first, std::vector<ModelRow> second,
                 const std::vector<std::size_t>& first_of_second) {
  std::vector<PairRows::Joint> joint;
  for (std::size_t j = 0; j < second.size(); ++j)
    joint.push_back({first_of_second[j], j, second[j].probability});
  const RowKind kind{true};
  return {{std::move(first), kind}, {std::move(second), kind}, std::move(joint)};
}

PairRows pair_of_errors(double first_size, double second_size, double correlation) {
  const double own = std::sqrt(1 - correlation * correlation);
  std::vector<ModelRow> first, second;
  std::vector<std::size_t> first_of_second;
  for (const auto& x : kNineNodes) {
    for (const auto& z : kNineNodes) {
      first_of_second.push_back(first.size());
      second.push_back(row_of_numbers(x.probability * z.probability, 0,
                                      second_size * (correlation * x.value + own * z.value)));
    }
    first.push_back(row_of_numbers(x.probability, 0, first_size * x.value));
  }
  return pair_of(std::move(first), std::move(second), first_of_second);
}

/// A prediction of an outcome of mean 0 and variance 1: slope * outcome + own * normal + off.
struct Prediction {
  double slope, own, off;

  explicit Prediction(double r_squared)
      : slope(std::max(0.0, r_squared)),
        own(std::sqrt(slope * (1 - slope))),
        off(std::sqrt(std::max(0.0, -r_squared))) {}
};

PairRows pair_of_predictions(const Prediction& a, const Prediction& b, double correlation) {
  const double own = std::sqrt(1 - correlation * correlation);
  std::vector<ModelRow> first, second;
  std::vector<std::size_t> first_of_second;
  for (const auto& y : kFiveNodes)
    for (const auto& x : kFiveNodes) {
      const double both = y.probability * x.probability;
      for (const auto& z : kFiveNodes) {
        const double normal = correlation * x.value + own * z.value;
        first_of_second.push_back(first.size());
        second.push_back(row_of_numbers(both * z.probability, y.value,
                                        b.slope * y.value + b.own * normal + b.off));
      }
      first.push_back(row_of_numbers(both, y.value, a.slope * y.value + a.own * x.value + a.off));
    }
  return pair_of(std::move(first), std::move(second), first_of_second);
}

}  // namespace

std::optional<PairRows> pair_rows_of_errors(const measures::Measure& measure,
                                            const GroupTruth& truth) {
  if (measure.name != "r_squared") {
    if (!(truth.value > 0 && truth.second->value > 0)) return std::nullopt;
    return pair_of_errors(truth.value, truth.second->value, truth.agreement.value_or(0));
  }
  if (!(truth.value < 1 && truth.second->value < 1)) return std::nullopt;
  const Prediction a(truth.value), b(truth.second->value);
  if (!truth.agreement) return pair_of_predictions(a, b, 0);
  // What of the errors' covariance the outcome leaves to the predictions' own parts.
  const double left = (1 - a.slope) * (1 - b.slope);
  const double wanted = *truth.agreement * std::sqrt(left) - left, room = a.own * b.own;
  if (std::abs(wanted) > room + kNoSpread) return std::nullopt;
  return pair_of_predictions(a, b, room > 0 ? std::clamp(wanted / room, -1.0, 1.0) : 0);
}

}  // namespace metalab::audit
