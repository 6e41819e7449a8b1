// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {
namespace {

std::vector<double> read_numbers(const Reader& in) {
  std::vector<double> out;
  for (const auto& item : in.items()) out.push_back(item.number());
  return out;
}

/// A list with one number for each of something.
std::vector<double> read_numbers(const Reader& in, std::size_t size) {
  auto out = read_numbers(in);
  if (out.size() != size) in.refuse<int>();
  return out;
}

std::optional<ReliabilityPoint> read_reliability(const Reader& in) {
  if (in.is_null()) return std::nullopt;
  return ReliabilityPoint{in.member("mean_score").number(),
                          {in.member("estimate").number(), read_interval(in.member("interval"))}};
}

GainPoint read_gain(const Reader& in) {
  GainPoint out{in.member("cut").number(), in.member("selected").number(),
                in.member("true_positives").number(), std::nullopt};
  if (in.has("reason")) {
    if (in.member("reason").name() != "empty_denominator") in.member("reason").refuse<int>();
    return out;
  }
  out.estimate = {in.member("estimate").number(), read_interval(in.member("interval"))};
  return out;
}

GroupCurves read_group_curves(const Reader& in, const Curves& curves) {
  GroupCurves out;
  out.group = read_group(in.member("group"));
  out.n = in.member("n").integer();
  if (in.has("decision")) out.decision = in.member("decision").name();
  if (in.has("effective_n")) out.effective_n = in.member("effective_n").number();
  if (in.has("reason")) {
    out.reason = in.member("reason").name();
    return out;
  }
  const std::size_t bins = curves.edges.size() - 1, cuts = curves.cuts.size();
  out.positives = in.member("positives").number();
  out.rows = read_numbers(in.member("rows"), bins);
  out.positive_rows = read_numbers(in.member("positive_rows"), bins);
  out.selected = read_numbers(in.member("selected"), cuts);
  out.true_positives = read_numbers(in.member("true_positives"), cuts);
  out.false_positives = read_numbers(in.member("false_positives"), cuts);
  for (const auto& item : in.member("reliability").items())
    out.reliability.push_back(read_reliability(item));
  for (const auto& item : in.member("gain").items()) out.gain.push_back(read_gain(item));
  if (out.reliability.size() != bins) in.member("reliability").refuse<int>();
  if (out.gain.size() != curves.tops.size()) in.member("gain").refuse<int>();
  return out;
}

}  // namespace

Curves read_curves(const Reader& in) {
  Curves out;
  out.edges = read_numbers(in.member("edges"));
  if (out.edges.size() < 2) return in.member("edges").refuse<Curves>();
  out.cuts = read_numbers(in.member("cuts"));
  out.tops = read_numbers(in.member("tops"));
  out.survey_weights = in.has("counts");
  if (out.survey_weights && in.member("counts").name() != "weights")
    in.member("counts").refuse<int>();
  for (const auto& item : in.member("groups").items())
    out.groups.push_back(read_group_curves(item, out));
  return out;
}

}  // namespace metalab::evidence
