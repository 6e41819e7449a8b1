// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

#include <algorithm>
#include <functional>

namespace metalab::evidence {

Json real(double value) { return round_for_evidence(value); }

Json group_json(const Group& group) {
  Json::Object out;
  for (const auto& [attribute, value] : group) out[attribute] = value ? Json(*value) : Json();
  return out;
}

/// Which model and class a number is of; nothing where there is one.
void put_view(const View& view, Json::Object& out) {
  if (!view.decision.empty()) out["decision"] = view.decision;
  if (view.class_name) out["class"] = *view.class_name;
  if (!view.average.empty()) out["average"] = view.average;
}

Json interval_json(const Interval& interval) {
  Json::Object out{{"lower", real(interval.lower)},
                   {"upper", interval.upper ? real(*interval.upper) : Json()},
                   {"confidence", interval.confidence},
                   {"method", interval.method}};
  if (!interval.simultaneous.empty()) out["simultaneous"] = interval.simultaneous.text();
  return out;
}

Json texts_json(const std::vector<std::string>& texts) {
  Json::Array out;
  for (const auto& text : texts) out.emplace_back(text);
  return out;
}

Json groups_json(const std::vector<Group>& groups) {
  Json::Array out;
  for (const auto& group : groups) out.push_back(group_json(group));
  return out;
}

Json text_map_json(const std::map<std::string, std::string>& texts) {
  Json::Object out;
  for (const auto& [key, text] : texts) out[key] = text;
  return out;
}

/// The members that findings and comparisons share.
void put_estimate(const std::optional<Estimate>& estimate, const std::string& reason,
                  Json::Object& out) {
  out["status"] = estimate ? "estimated" : "not_estimable";
  if (!estimate) {
    out["reason"] = reason;
    return;
  }
  out["estimate"] = real(estimate->value);
  out["interval"] = interval_json(estimate->interval);
}

void put_counts(const std::map<std::string, std::int64_t>& counts, Json::Object& out) {
  if (counts.empty()) return;
  Json::Object members;
  for (const auto& [name, count] : counts) members[name] = count;
  out["counts"] = std::move(members);
}

/// A key that is a name of ours.
void check_name(const std::string& key, const Reader& at) {
  const Json text(key);
  if (at.alone(text).name().empty()) at.refuse<int>();
}

void put_care(const std::vector<std::string>& cautions, const std::optional<Range>& range,
              Json::Object& out) {
  if (!cautions.empty()) out["cautions"] = texts_json(cautions);
  if (!range) return;
  Json::Array parts;
  for (const auto& part : range->parts)
    parts.emplace_back(Json::Object{
        {"code", part.code}, {"lower", real(part.lower)}, {"upper", real(part.upper)}});
  out["range"] = Json::Object{
      {"lower", real(range->lower)}, {"upper", real(range->upper)}, {"parts", std::move(parts)}};
}

std::string optional_text(const Reader& in, std::string_view key) {
  return in.has(key) ? in.member(key).text() : std::string();
}

Group read_group(const Reader& in) {
  Group out;
  for (const auto& [attribute, value] : in.members()) {
    check_name(attribute, value);
    out[attribute] = value.is_null() ? std::nullopt : std::optional(value.text());
  }
  return out;
}

std::vector<std::string> read_texts(const Reader& in) {
  std::vector<std::string> out;
  for (const auto& item : in.items()) out.push_back(item.text());
  return out;
}

std::vector<std::string> read_names(const Reader& in) {
  std::vector<std::string> out;
  for (const auto& item : in.items()) out.push_back(item.name());
  return out;
}

View read_view(const Reader& in) {
  View out;
  if (in.has("decision")) out.decision = in.member("decision").name();
  if (in.has("class")) out.class_name = in.member("class").text();
  if (in.has("average")) out.average = in.member("average").name();
  return out;
}

Interval read_interval(const Reader& in) {
  Interval out;
  out.lower = in.member("lower").number();
  if (in.has("upper") && !in.member("upper").is_null()) out.upper = in.member("upper").number();
  out.confidence = in.member("confidence").number();
  out.method = in.member("method").name();
  out.simultaneous = Named<Simultaneous>(optional_text(in, "simultaneous"));
  return out;
}

Text read_text(const Reader& in) {
  (void)in.members();  // refuses what is not a map
  return {optional_text(in, "en"), optional_text(in, "fr")};
}

std::vector<Group> read_groups(const Reader& in, std::string_view key) {
  std::vector<Group> out;
  if (in.has(key))
    for (const auto& item : in.member(key).items()) out.push_back(read_group(item));
  return out;
}

std::map<std::string, std::string> read_text_map(const Reader& in) {
  std::map<std::string, std::string> out;
  for (const auto& [key, value] : in.members()) out[key] = value.text();
  return out;
}

std::optional<Estimate> read_estimate(const Reader& in, std::string& reason) {
  const std::string status = in.member("status").text();
  if (status == "not_estimable") {
    reason = in.member("reason").name();
    in.lacks("estimate");
    in.lacks("interval");
    return std::nullopt;
  }
  in.lacks("reason");
  if (status != "estimated") return in.member("status").refuse<std::optional<Estimate>>();
  return Estimate{in.member("estimate").number(), read_interval(in.member("interval"))};
}

std::map<std::string, std::int64_t> read_counts(const Reader& in) {
  std::map<std::string, std::int64_t> out;
  if (!in.has("counts")) return out;
  for (const auto& [name, count] : in.member("counts").members()) {
    check_name(name, count);
    out[name] = count.integer();
  }
  return out;
}

std::optional<Group> optional_group(const Reader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return read_group(in.member(key));
}

std::optional<double> optional_number(const Reader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return in.member(key).number();
}

std::optional<std::int64_t> optional_integer(const Reader& in, std::string_view key) {
  if (!in.has(key) || in.member(key).is_null()) return std::nullopt;
  return in.member(key).integer();
}

std::vector<std::string> read_cautions(const Reader& in) {
  if (!in.has("cautions")) return {};
  const Reader list = in.member("cautions");
  auto out = read_names(list);
  const bool ordered = std::is_sorted(out.begin(), out.end(), std::less_equal<>());
  if (out.empty() || !ordered) list.refuse<int>();
  return out;
}

std::optional<Range> read_range(const Reader& in) {
  if (!in.has("range")) return std::nullopt;
  const Reader range = in.member("range");
  Range out{range.member("lower").number(), range.member("upper").number(), {}};
  if (!(out.lower <= out.upper)) range.refuse<int>();
  for (const auto& part : range.member("parts").items())
    out.parts.push_back(
        {part.member("code").name(), part.member("lower").number(), part.member("upper").number()});
  return out;
}

}  // namespace metalab::evidence
