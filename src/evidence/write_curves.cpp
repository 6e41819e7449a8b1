// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "evidence/json_parts.hpp"

namespace metalab::evidence {
namespace {

/// Counts of rows are integers; sums of weights may not be.
Json count_json(double count) {
  const bool whole = count == std::floor(count) && std::abs(count) < 0x1p53;
  return whole ? Json(static_cast<std::int64_t>(count)) : real(count);
}

Json counts_json(const std::vector<double>& counts) {
  Json::Array out;
  for (const double count : counts) out.push_back(count_json(count));
  return out;
}

/// Edges and cut-offs in all their digits: `score >= cut` is then exact.
Json exact_json(const std::vector<double>& values) {
  Json::Array out;
  for (const double value : values) out.emplace_back(value);
  return out;
}

Json reliability_json(const std::optional<ReliabilityPoint>& point) {
  if (!point) return {};
  return Json::Object{{"mean_score", real(point->mean_score)},
                      {"estimate", real(point->estimate.value)},
                      {"interval", interval_json(point->estimate.interval)}};
}

Json gain_json(const GainPoint& point) {
  Json::Object out{{"cut", point.cut},
                   {"selected", count_json(point.selected)},
                   {"true_positives", count_json(point.true_positives)}};
  if (!point.estimate) {
    out["reason"] = "empty_denominator";
    return out;
  }
  out["estimate"] = real(point.estimate->value);
  out["interval"] = interval_json(point.estimate->interval);
  return out;
}

Json group_curves_json(const GroupCurves& one) {
  Json::Object out{{"group", group_json(one.group)}, {"n", one.n}};
  if (!one.decision.empty()) out["decision"] = one.decision;
  if (one.effective_n) out["effective_n"] = real(*one.effective_n);
  if (!one.reason.empty()) {
    out["reason"] = one.reason;
    return out;
  }
  out["positives"] = count_json(one.positives);
  out["rows"] = counts_json(one.rows);
  out["positive_rows"] = counts_json(one.positive_rows);
  out["selected"] = counts_json(one.selected);
  out["true_positives"] = counts_json(one.true_positives);
  out["false_positives"] = counts_json(one.false_positives);
  Json::Array reliability, gain;
  for (const auto& point : one.reliability) reliability.push_back(reliability_json(point));
  for (const auto& point : one.gain) gain.push_back(gain_json(point));
  out["reliability"] = std::move(reliability);
  out["gain"] = std::move(gain);
  return out;
}

}  // namespace

Json curves_json(const Curves& curves) {
  Json::Array groups;
  groups.reserve(curves.groups.size());
  for (const auto& one : curves.groups) groups.push_back(group_curves_json(one));
  Json::Object out{{"edges", exact_json(curves.edges)},
                   {"cuts", exact_json(curves.cuts)},
                   {"tops", exact_json(curves.tops)}};
  if (curves.survey_weights) out["counts"] = "weights";
  out["groups"] = std::move(groups);
  return out;
}

}  // namespace metalab::evidence
