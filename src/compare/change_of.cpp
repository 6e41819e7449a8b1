// SPDX-License-Identifier: Apache-2.0
#include "compare/change_of.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "compare/compare_evidence.hpp"
#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"

namespace metalab::compare {

using measures::Proportion;

namespace {

/// The counts behind an unweighted share.
std::optional<Proportion> counts_of(const evidence::Finding& finding) {
  const auto* measure = measures::find_measure(finding.measure);
  if (measure == nullptr || !finding.estimate || finding.estimate->interval.method != "wilson")
    return std::nullopt;
  const auto successes = finding.counts.find(std::string(measure->numerator));
  const auto trials = finding.counts.find(std::string(measure->denominator));
  if (successes == finding.counts.end()) return std::nullopt;
  const std::int64_t all = measure->denominator.empty()     ? finding.n
                           : trials == finding.counts.end() ? 0
                                                            : trials->second;
  if (all <= 0 || successes->second > all) return std::nullopt;
  return Proportion{static_cast<double>(successes->second), static_cast<double>(all)};
}

void set_interval(const inference::Interval& found, double confidence, Change& change) {
  change.interval = {found.lower, found.upper, confidence, std::string(found.method), {}};
}

void compare_shares(const Proportion& a, const Proportion& b, double confidence, Change& change) {
  const double z = numeric::two_sided_z(confidence);
  set_interval(inference::miettinen_nurminen_difference(b, a, z), confidence, change);
  const double score = inference::miettinen_nurminen_difference_score(b, a, 0);
  change.p = std::isfinite(score) ? p_of_score(score) : 1;
}

/// From the limits of both.
void compare_limits(Change& change) {
  const auto &a = *change.a, &b = *change.b;
  if (!a.interval.upper || !b.interval.upper) {
    change.obstacle = "unbounded";
    return;
  }
  const auto found = inference::mover_difference({b.value, b.interval.lower, *b.interval.upper},
                                                 {a.value, a.interval.lower, *a.interval.upper});
  set_interval({found.lower, found.upper, "mover"}, a.interval.confidence, change);
  change.p = p_by_limits({*change.difference, *change.interval});
}

/// Sets the difference, and its interval where there may be one. `shares`: the counts of both.
void find_difference(const std::string& obstacle,
                     const std::optional<std::pair<Proportion, Proportion>>& shares,
                     Change& change) {
  if (!change.a || !change.b) {
    change.obstacle = "not_estimable";
    return;
  }
  change.difference = change.b->value - change.a->value;
  if (!obstacle.empty()) {
    change.obstacle = obstacle;
  } else if (change.a->interval.confidence != change.b->interval.confidence) {
    change.obstacle = "confidence_differs";
  } else if (shares) {
    compare_shares(shares->first, shares->second, change.a->interval.confidence, change);
  } else {
    compare_limits(change);
  }
}

/// What findings and comparisons have in common.
template <class Of>
Change of_both(const Of& a, const Of& b, Named<Compare> compare) {
  Change out;
  out.id = a.id;
  out.measure = a.measure;
  out.view = a.view;
  out.compare = std::move(compare);
  out.group = a.group;
  out.a = a.estimate, out.b = b.estimate;
  out.reason_a = a.reason, out.reason_b = b.reason;
  return out;
}

}  // namespace

Change change_of(const evidence::Finding& a, const evidence::Finding& b,
                 const std::string& obstacle) {
  Change out = of_both(a, b, Compare::value);
  for (const auto& [attribute, value] : a.group) out.across.push_back(attribute);
  const auto of_a = counts_of(a), of_b = counts_of(b);
  find_difference(obstacle, of_a && of_b ? std::optional(std::pair(*of_a, *of_b)) : std::nullopt,
                  out);
  return out;
}

Change change_of(const evidence::Comparison& a, const evidence::Comparison& b,
                 const std::string& obstacle) {
  Change out = of_both(a, b, a.compare);
  out.across = a.across;
  find_difference(obstacle, std::nullopt, out);
  return out;
}

double p_of_score(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double p_by_limits(const evidence::Estimate& difference) {
  const auto& interval = difference.interval;
  const double room =
      difference.value > 0 ? difference.value - interval.lower : *interval.upper - difference.value;
  const double z = numeric::two_sided_z(interval.confidence);
  return room > 0 ? p_of_score(z * difference.value / room) : 1;
}

}  // namespace metalab::compare
