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

DecisionTable correlation_slopes(const DecisionTable& t) {
  const Margins m = margins(t);
  const double phi = correlation(t).value_or(0);
  const double root = std::sqrt(m.positives * m.negatives) * std::sqrt(m.selected * m.rejected);
  DecisionTable out;
  out.at(yes, yes) = t.true_negatives() / root - phi / 2 * (1 / m.positives + 1 / m.selected);
  out.at(no, no) = t.true_positives() / root - phi / 2 * (1 / m.negatives + 1 / m.rejected);
  out.at(no, yes) = -t.false_negatives() / root - phi / 2 * (1 / m.negatives + 1 / m.selected);
  out.at(yes, no) = -t.false_positives() / root - phi / 2 * (1 / m.positives + 1 / m.rejected);
  return out;
}

}  // namespace

/// Matthews correlation: Pearson correlation of outcome and decision (phi coefficient).
extern const Measure matthews_correlation;
constinit const Measure matthews_correlation{
    .name = "matthews_correlation",
    .needs = Needs::outcome_and_decision,
    .lowest = -1,
    .highest = 1,
    .form = CorrelationForm{.value = &correlation,
                            .variance = &correlation_variance,
                            .slopes = &correlation_slopes},
    .around_zero = true,
};

}  // namespace metalab::measures
