// SPDX-License-Identifier: Apache-2.0
#include "compare/render_changes.hpp"

namespace metalab::compare {
namespace {

Json real(double value) { return round_for_evidence(value); }

Json texts(const std::vector<std::string>& all) {
  Json::Array out;
  for (const auto& one : all) out.emplace_back(one);
  return out;
}

Json interval_json(const evidence::Interval& interval) {
  return Json::Object{{"lower", real(interval.lower)},
                      {"upper", interval.upper ? real(*interval.upper) : Json()},
                      {"confidence", real(interval.confidence)},
                      {"method", interval.method}};
}

Json estimate_json(const std::optional<evidence::Estimate>& estimate, const std::string& reason) {
  if (!estimate) return Json::Object{{"status", "not_estimable"}, {"reason", reason}};
  return Json::Object{{"status", "estimated"},
                      {"estimate", real(estimate->value)},
                      {"interval", interval_json(estimate->interval)}};
}

Json group_json(const evidence::Group& group) {
  Json::Object out;
  for (const auto& [attribute, value] : group) out[attribute] = value ? Json(*value) : Json();
  return out;
}

Json change_json(const Change& change) {
  Json::Object out{{"id", change.id},
                   {"measure", change.measure},
                   {"compare", change.compare.text()},
                   {"across", texts(change.across)},
                   {"a", estimate_json(change.a, change.reason_a)},
                   {"b", estimate_json(change.b, change.reason_b)}};
  if (change.group) out["group"] = group_json(*change.group);
  if (!change.view.decision.empty()) out["decision"] = change.view.decision;
  if (change.view.class_name) out["class"] = *change.view.class_name;
  if (!change.view.average.empty()) out["average"] = change.view.average;
  if (change.difference) out["difference"] = real(*change.difference);
  if (change.interval) out["interval"] = interval_json(*change.interval);
  if (!change.obstacle.empty()) out["no_interval"] = change.obstacle;
  if (change.p) out["p"] = real(*change.p);
  if (change.p_holm) out["p_holm"] = real(*change.p_holm);
  return out;
}

Json list_json(const std::vector<Change>& changes) {
  Json::Array out;
  for (const auto& change : changes) out.push_back(change_json(change));
  return out;
}

Json side_json(const evidence::Evidence& evidence) {
  Json::Object out{
      {"study", Json::Object{{"id", evidence.study_id},
                             {"digest", Json::Object{{"sha256", evidence.study_digest}}}}},
      {"system",
       Json::Object{{"name", evidence.system_name}, {"version", evidence.system_version}}},
      {"engine", evidence.engine_version},
      {"rows", evidence.rows.used},
      {"confidence", real(evidence.confidence)}};
  if (evidence.rows.people) out["people"] = *evidence.rows.people;
  if (render::counts_in_ranges(evidence)) out["counts_in_ranges"] = true;
  return out;
}

}  // namespace

Json changes_json(const Changes& changes) {
  Json::Array differing, verdicts;
  for (const auto& note : changes.differing) {
    Json::Object values;
    for (const auto& [name, value] : note.values) values[name] = value;
    differing.emplace_back(Json::Object{{"code", note.code}, {"values", std::move(values)}});
  }
  for (const auto& one : changes.verdicts)
    verdicts.emplace_back(
        Json::Object{{"criterion", one.criterion},
                     {"a", one.a == nullptr ? Json() : Json(name_of(one.a->verdict))},
                     {"b", one.b == nullptr ? Json() : Json(name_of(one.b->verdict))},
                     {"changed", one.changed()},
                     {"same_question", one.same_question}});
  const char* rows = !changes.models.empty()            ? "paired"
                     : changes.shared.empty()           ? "assumed_different_people"
                     : changes.obstacle == "same_table" ? "perhaps_the_same"
                                                        : "the_same";
  return Json::Object{{"a", side_json(*changes.a)},
                      {"b", side_json(*changes.b)},
                      {"rows", rows},
                      {"models", texts(changes.models)},
                      {"shared_tables", texts(changes.shared)},
                      {"differing", std::move(differing)},
                      {"verdicts", std::move(verdicts)},
                      {"findings", list_json(changes.findings)},
                      {"comparisons", list_json(changes.comparisons)},
                      {"only_a", texts(changes.only_a)},
                      {"only_b", texts(changes.only_b)}};
}

}  // namespace metalab::compare
