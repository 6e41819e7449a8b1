// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {

Json disagreement_json(const Disagreement& disagreement) {
  Json::Object values;
  for (const auto& [name, value] : disagreement.values) values[name] = real(value);
  Json::Array groups;
  for (const auto& one : disagreement.groups)
    groups.emplace_back(Json::Object{{"group", group_json(one.group)},
                                     {"base_rate", real(one.base_rate)},
                                     {"follows", real(one.follows)}});
  Json::Object out{{"code", disagreement.code},
                   {"across", texts_json(disagreement.across)},
                   {"measures", texts_json(disagreement.measures)},
                   {"follows", disagreement.follows},
                   {"lowest", group_json(disagreement.lowest)},
                   {"highest", group_json(disagreement.highest)},
                   {"values", std::move(values)},
                   {"groups", std::move(groups)}};
  if (!disagreement.decision.empty()) out["decision"] = disagreement.decision;
  if (!disagreement.criteria.empty()) out["criteria"] = texts_json(disagreement.criteria);
  return out;
}

Disagreement read_disagreement(const Reader& in) {
  Disagreement out;
  out.code = in.member("code").name();
  if (in.has("decision")) out.decision = in.member("decision").name();
  out.across = read_names(in.member("across"));
  out.measures = read_names(in.member("measures"));
  if (in.has("criteria")) out.criteria = read_texts(in.member("criteria"));
  out.follows = in.member("follows").name();
  out.lowest = read_group(in.member("lowest"));
  out.highest = read_group(in.member("highest"));
  for (const auto& [name, value] : in.member("values").members()) out.values[name] = value.number();
  for (const char* name : {"base_rate_lowest", "base_rate_highest", "difference", "lower", "upper"})
    (void)in.member("values").member(name).number();
  for (const char* end : {"_lowest", "_highest"})
    (void)in.member("values").member(out.follows + end).number();
  for (const auto& one : in.member("groups").items())
    out.groups.push_back({read_group(one.member("group")), one.member("base_rate").number(),
                          one.member("follows").number()});
  return out;
}

}  // namespace metalab::evidence
