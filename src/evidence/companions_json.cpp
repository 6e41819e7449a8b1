// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {
namespace {

Json impact_group_json(const ImpactGroup& one) {
  Json::Object out{{"group", group_json(one.group)}, {"n", one.n}, {"selected", one.selected}};
  const auto put = [&](const char* name, const std::optional<double>& value) {
    if (value) out[name] = real(*value);
  };
  const auto whole = [](const std::optional<std::int64_t>& value) {
    return value ? Json(*value) : Json();
  };
  if (one.at_median) out["at_median"] = *one.at_median;
  if (!one.left_out.empty()) out["left_out"] = one.left_out;
  put("rate", one.rate);
  put("ratio", one.ratio);
  put("ratio_with_ties", one.ratio_with_ties);
  if (one.below) out["below"] = *one.below;
  put("fisher_p", one.fisher_p);
  put("pooled_z", one.pooled_z);
  put("shortfall", one.shortfall);
  if (one.compared) out["selections_to_reverse"] = whole(one.to_reverse);
  if (one.below) out["selections_to_change"] = whole(one.to_change);
  return out;
}

ImpactGroup read_impact_group(const Reader& in) {
  ImpactGroup out;
  out.group = read_group(in.member("group"));
  out.n = in.member("n").integer();
  out.selected = in.member("selected").integer();
  out.at_median = optional_integer(in, "at_median");
  if (in.has("left_out")) out.left_out = in.member("left_out").name();
  out.rate = optional_number(in, "rate");
  out.ratio = optional_number(in, "ratio");
  out.ratio_with_ties = optional_number(in, "ratio_with_ties");
  if (in.has("below")) out.below = in.member("below").boolean();
  out.fisher_p = optional_number(in, "fisher_p");
  out.pooled_z = optional_number(in, "pooled_z");
  out.shortfall = optional_number(in, "shortfall");
  out.compared = in.has("selections_to_reverse");
  out.to_reverse = optional_integer(in, "selections_to_reverse");
  out.to_change = optional_integer(in, "selections_to_change");
  return out;
}

}  // namespace

Json companions_json(const Companions& companions) {
  Json::Array groups;
  for (const auto& one : companions.groups) groups.push_back(impact_group_json(one));
  Json::Object out{{"smallest_share", real(companions.smallest_share)},
                   {"share_of", companions.share_of},
                   {"benchmark_of", companions.benchmark_of},
                   {"groups", std::move(groups)}};
  if (companions.benchmark) out["benchmark"] = group_json(*companions.benchmark);
  if (companions.threshold) out["threshold"] = real(*companions.threshold);
  return out;
}

Companions read_companions(const Reader& in) {
  Companions out;
  out.smallest_share = in.member("smallest_share").number();
  out.share_of = in.member("share_of").name();
  out.benchmark_of = in.member("benchmark_of").name();
  out.benchmark = optional_group(in, "benchmark");
  out.threshold = optional_number(in, "threshold");
  for (const auto& one : in.member("groups").items()) out.groups.push_back(read_impact_group(one));
  return out;
}

}  // namespace metalab::evidence
