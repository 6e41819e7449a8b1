// SPDX-License-Identifier: Apache-2.0
#include "audit/decide.hpp"

#include <algorithm>
#include <limits>

#include "audit/repeat_study.hpp"
#include "evidence/cautions.hpp"
#include "rules/rules.hpp"

namespace metalab::audit {
namespace {

using evidence::VerdictKind;
using inference::Bound;
using inference::Side;

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

Side side_of(const Bound& bound, const evidence::Estimate& estimate) {
  return inference::side(bound, estimate.interval.lower,
                         estimate.interval.upper.value_or(kUnbounded));
}

std::optional<evidence::RuleReference> rule_of(const study::Criterion& criterion) {
  const rules::Rule* rule = rules::find_rule(criterion.rule.text);
  if (rule == nullptr) return std::nullopt;
  return evidence::RuleReference{rule->id,           rule->title,    rule->jurisdiction,
                                 rule->instrument,   rule->pinpoint, rule->status,
                                 rule->applies_from, rule->source,   rule->checked_on,
                                 rule->certainty,    rule->remark};
}

/// How the comparisons of a criterion lie to its bound, taken together.
struct Weighed {
  bool any_estimate = false, any_wrong = false, all_right = true, any_left_out = false;
  std::string forbidden;  // the caution by which whatever an interval says may be wrong

  VerdictKind verdict() const {
    if (!forbidden.empty()) return VerdictKind::insufficient_evidence;
    if (any_wrong) return VerdictKind::not_met;
    return all_right && any_estimate && !any_left_out ? VerdictKind::met
                                                      : VerdictKind::insufficient_evidence;
  }
};

Weighed weigh(const Bound& bound, const std::vector<Compared>& compared) {
  Weighed out;
  for (const Compared& one : compared) {
    out.any_left_out |= !one.comparison.left_out.empty() || !one.comparison.estimate;
    if (!one.comparison.estimate) continue;
    out.any_estimate = true;
    if (out.forbidden.empty()) out.forbidden = evidence::forbids_verdict(one.comparison.cautions);
    const Side side = side_of(bound, *one.comparison.estimate);
    out.any_wrong |= side == Side::wrong;
    out.all_right &= side == Side::right;
  }
  return out;
}

}  // namespace

VerdictKind verdict_on(const study::Criterion& criterion, const std::vector<Compared>& compared) {
  return weigh({criterion.at_least, criterion.at_most}, compared).verdict();
}

evidence::Verdict decide(const study::Criterion& criterion, const std::vector<Compared>& compared) {
  const Bound bound{criterion.at_least, criterion.at_most};
  evidence::Verdict out;
  repeat_criterion(criterion, out);
  out.rule = rule_of(criterion);
  for (const Compared& one : compared) {
    out.comparisons.push_back(one.comparison.id);
    for (const auto& group : one.comparison.left_out)
      if (std::find(out.left_out.begin(), out.left_out.end(), group) == out.left_out.end())
        out.left_out.push_back(group);
  }
  const Weighed weighed = weigh(bound, compared);
  out.verdict = weighed.verdict();
  if (out.verdict != VerdictKind::insufficient_evidence) return out;
  if (!weighed.forbidden.empty()) {  // how many rows would do, what is not seen alone knows
    out.reason = weighed.forbidden;
    return out;
  }
  out.reason = !weighed.any_estimate ? "not_estimable"
               : weighed.all_right   ? "groups_left_out"
                                     : "interval_holds_bound";
  return out;
}

}  // namespace metalab::audit
