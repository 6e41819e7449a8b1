// SPDX-License-Identifier: Apache-2.0
#include "base/csv_text.hpp"
#include "plan/render_plan.hpp"

namespace metalab::plan {
namespace {

Json real(double value) { return round_for_evidence(value); }

Json group_json(const evidence::Group& group) {
  Json::Object out;
  for (const auto& [attribute, value] : group) out[attribute] = value ? Json(*value) : Json();
  return out;
}

Json point_json(const audit::PowerPoint& point) {
  return Json::Object{
      {"rows", point.rows}, {"met", real(point.met)}, {"not_met", real(point.not_met)}};
}

Json reals(const std::map<std::string, double>& values) {
  Json::Object out;
  for (const auto& [name, value] : values) out[name] = real(value);
  return out;
}

Json planned_group(const PlannedGroup& group) {
  Json::Object out{{"group", group_json(group.group)},
                   {"share", real(group.share)},
                   {"value", real(group.value)},
                   {"assumed", reals(group.of)}};
  if (group.second)
    out["second"] =
        Json::Object{{"value", real(group.second->value)}, {"assumed", reals(group.second->of)}};
  if (group.rows) out["rows"] = *group.rows;
  return out;
}

Json scenario_json(const Scenario& scenario) {
  Json::Array groups, curve;
  for (const auto& group : scenario.groups) groups.push_back(planned_group(group));
  for (const auto& point : scenario.curve) curve.push_back(point_json(point));
  Json::Object out{{"truth", scenario.truth}, {"groups", std::move(groups)}};
  if (scenario.verdict) out["verdict"] = name_of(*scenario.verdict);
  if (scenario.apart) out["apart"] = group_json(*scenario.apart);
  if (scenario.comparison) out["comparison"] = real(*scenario.comparison);
  out["rows_needed"] = scenario.rows ? Json(*scenario.rows) : Json();
  if (!scenario.obstacle.empty()) out["reason"] = scenario.obstacle;
  if (!scenario.curve.empty()) out["curve"] = std::move(curve);
  if (scenario.at_rows) out["at_rows"] = point_json(*scenario.at_rows);
  return out;
}

Json criterion_json(const CriterionPlan& plan) {
  Json::Array across, scenarios, detectable;
  for (const auto& attribute : plan.across) across.emplace_back(attribute);
  for (const auto& scenario : plan.scenarios) scenarios.push_back(scenario_json(scenario));
  for (const auto& one : plan.detectable)
    detectable.emplace_back(Json::Object{{"rows", one.rows},
                                         {"verdict", name_of(one.verdict)},
                                         {"common", real(one.common)},
                                         {"comparison", one.value ? real(*one.value) : Json()}});
  Json::Object bound;
  if (plan.at_least) bound["at_least"] = real(*plan.at_least);
  if (plan.at_most) bound["at_most"] = real(*plan.at_most);
  Json::Object out{{"criterion", plan.criterion},
                   {"measure", plan.measure},
                   {"compare", name_of(plan.compare)},
                   {"across", std::move(across)},
                   {"bound", std::move(bound)},
                   {"status", plan.obstacle.empty() ? "planned" : "not_estimable"}};
  if (!plan.view.decision.empty()) out["decision"] = plan.view.decision;
  if (plan.view.class_name) out["class"] = *plan.view.class_name;
  if (!plan.view.average.empty()) out["average"] = plan.view.average;
  if (!plan.decisions.empty()) {
    Json::Array decisions;
    for (const auto& model : plan.decisions) decisions.emplace_back(model);
    out["decisions"] = std::move(decisions);
  }
  if (plan.reference) out["reference"] = group_json(*plan.reference);
  if (!plan.obstacle.empty()) out["reason"] = plan.obstacle;
  if (!scenarios.empty()) out["scenarios"] = std::move(scenarios);
  if (!detectable.empty()) out["detectable"] = std::move(detectable);
  return out;
}

std::string number(double value) { return shortest_real(round_for_evidence(value)); }

}  // namespace

Json row_plan_json(const RowPlan& plan) {
  Json::Array criteria, assumed;
  for (const auto& criterion : plan.criteria) criteria.push_back(criterion_json(criterion));
  for (const auto& note : plan.assumed) {
    Json::Object values;
    for (const auto& [name, value] : note.values) values[name] = value;
    assumed.emplace_back(Json::Object{{"code", note.code}, {"values", std::move(values)}});
  }
  return Json::Object{
      {"study", Json::Object{{"id", plan.study_id},
                             {"digest", Json::Object{{"sha256", plan.study_digest}}}}},
      {"power", real(plan.power)},
      {"confidence", real(plan.confidence)},
      {"simultaneous", name_of(plan.simultaneous)},
      {"runs", plan.runs},
      {"assumed", std::move(assumed)},
      {"criteria", std::move(criteria)}};
}

std::string row_plan_csv(const RowPlan& plan) {
  std::string out =
      "criterion,measure,compare,case,truth,comparison,verdict,rows_needed,rows,met,not_met\r\n";
  for (const auto& criterion : plan.criteria) {
    int number_of_case = 0;
    for (const auto& scenario : criterion.scenarios) {
      ++number_of_case;
      for (const auto& point : scenario.curve)
        out += csv_text(criterion.criterion) + "," + criterion.measure + "," +
               name_of(criterion.compare) + "," + std::to_string(number_of_case) + "," +
               scenario.truth + "," + (scenario.comparison ? number(*scenario.comparison) : "") +
               "," + (scenario.verdict ? name_of(*scenario.verdict) : "") + "," +
               std::to_string(scenario.rows.value_or(0)) + "," + std::to_string(point.rows) + "," +
               number(point.met) + "," + number(point.not_met) + "\r\n";
    }
  }
  return out;
}

}  // namespace metalab::plan
