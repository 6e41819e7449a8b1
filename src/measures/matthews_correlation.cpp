// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

struct Margins {
  double n, positives, negatives, selected, rejected;
  double product() const { return positives * negatives * selected * rejected; }
};

Margins margins(const DecisionTable& t) {
  const double tp = t.true_positives(), fp = t.false_positives();
  const double fn = t.false_negatives(), tn = t.true_negatives();
  return {t.rows_with_both(), tp + fn, fp + tn, tp + fp, fn + tn};
}

std::optional<double> correlation(const DecisionTable& t) {
  const Margins m = margins(t);
  if (m.product() <= 0) return std::nullopt;
  const double value =
      (t.true_positives() * t.true_negatives() - t.false_positives() * t.false_negatives()) /
      std::sqrt(m.positives * m.negatives) / std::sqrt(m.selected * m.rejected);
  return std::clamp(value, -1.0, 1.0);  // rounding may step over
}

/// Variance of the phi coefficient under multinomial sampling:
/// Bishop, Fienberg, Holland (1975), Discrete Multivariate Analysis, section 11.3.
double correlation_variance(const DecisionTable& t) {
  const Margins m = margins(t);
  const double phi = correlation(t).value_or(0);
  const double a = (m.positives - m.negatives) / std::sqrt(m.positives * m.negatives);
  const double b = (m.selected - m.rejected) / std::sqrt(m.selected * m.rejected);
  const double variance =
      1 - phi * phi + phi * (1 + phi * phi / 2) * a * b - 0.75 * phi * phi * (a * a + b * b);
  return std::fmax(0, variance) / m.n;
}

}  // namespace

/// Matthews correlation: Pearson correlation of outcome and decision (phi coefficient).
extern const Measure matthews_correlation;
constinit const Measure matthews_correlation{
    .name = "matthews_correlation",
    .needs = Needs::outcome_and_decision,
    .lowest = -1,
    .highest = 1,
    .form = CorrelationForm{.value = &correlation, .variance = &correlation_variance},
};

}  // namespace metalab::measures
