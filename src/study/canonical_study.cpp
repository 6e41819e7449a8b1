// SPDX-License-Identifier: Apache-2.0
#include "study/canonical_study.hpp"

#include "base/digest.hpp"

namespace metalab::study {
namespace {

Json strings(const std::vector<std::string>& names) {
  Json::Array out;
  for (const auto& name : names) out.emplace_back(name);
  return out;
}

Json table_json(const Table& table, bool with_path) {
  Json::Object out{{"format", table.format}};
  if (with_path) out["path"] = table.path;
  if (!table.sheet.empty()) out["sheet"] = table.sheet;
  if (!table.delimiter.empty()) out["delimiter"] = table.delimiter;
  if (!table.quote.empty()) out["quote"] = table.quote;
  if (!table.escape.empty()) out["escape"] = table.escape;
  if (!table.decimal.empty()) out["decimal"] = table.decimal;
  if (!table.thousands.empty()) out["thousands"] = table.thousands;
  if (table.skip > 0) out["skip"] = table.skip;
  if (!table.encoding.empty()) out["encoding"] = table.encoding;
  if (table.header) out["header"] = *table.header;
  if (!table.missing.empty()) out["missing"] = strings(table.missing);
  if (!table.types.empty()) {
    Json::Object types;
    for (const auto& [column, type] : table.types)
      types[column] =
          type.format.empty() ? Json(type.name) : Json(Json::Object{{type.name, type.format}});
    out["types"] = types;
  }
  return out;
}

Json target_json(const TargetRole& role, bool with_words) {
  if (role.score_at_least) return Json::Object{{"score_at_least", *role.score_at_least}};
  Json::Object out{{"sql", role.sql.text}};
  if (role.positive) out["positive"] = *role.positive;
  if (role.kind == RoleKind::classes) out["classes"] = strings(role.classes);
  if (role.kind == RoleKind::number) out["kind"] = "number";
  if (with_words && !role.label.empty()) out["label"] = role.label.to_json();
  return out;
}

Json roles_json(const Roles& roles, bool with_words) {
  Json::Object out, groups, decisions, scores;
  if (roles.outcome) out["outcome"] = target_json(*roles.outcome, with_words);
  for (const Model& model : roles.models) {
    const bool named = !model.name.empty();
    if (model.decision)
      (named ? decisions[model.name] : out["decision"]) = target_json(*model.decision, with_words);
    if (model.score) (named ? scores[model.name] : out["score"]) = model.score->text;
  }
  if (!decisions.empty()) out["decisions"] = decisions;
  if (!scores.empty()) out["scores"] = scores;
  if (roles.weight)
    out["weight"] =
        Json::Object{{"sql", roles.weight->sql.text},
                     {"kind", roles.weight->kind == WeightKind::survey ? "survey" : "frequency"}};
  for (const auto& group : roles.groups) {
    Json::Object one{{"sql", group.sql.text}};
    if (with_words) {
      one["missing"] = group.exclude_missing ? "exclude" : "group";
      Json::Object labels;
      for (const auto& [value, label] : group.labels) labels[value] = label.to_json();
      one["labels"] = labels;
      if (!group.label.empty()) one["label"] = group.label.to_json();
    }
    groups[group.name] = one;
  }
  out["groups"] = groups;
  return out;
}

Json data_json(const Data& data, bool with_paths) {
  Json::Object tables;
  for (const auto& table : data.tables) tables[table.name] = table_json(table, with_paths);
  Json::Object out{{"tables", tables}, {"from", data.from.text}};
  if (data.joins_many) out["joins"] = "many";
  if (data.where) out["where"] = data.where->text;
  return out;
}

/// The data as the study describes them; in words only what is written.
Json described_data_json(const Study& study) {
  Json::Object out = *data_json(study, true).object();
  if (!study.period.empty()) out["period"] = study.period.to_json();
  if (!study.source.empty()) out["source"] = study.source.to_json();
  if (!study.purpose.empty()) out["purpose"] = study.purpose.to_json();
  return out;
}

Json intersections_json(const Data& data) {
  Json::Array out;
  for (const auto& names : data.intersections) out.push_back(strings(names));
  return out;
}

Json criterion_json(const Criterion& criterion) {
  Json::Object out{{"id", criterion.id.text},
                   {"measure", criterion.measure.text},
                   {"across", strings(criterion.across)},
                   {"compare", name_of(criterion.compare)}};
  if (criterion.at_least && criterion.at_most)
    out["within"] = Json::Array{*criterion.at_least, *criterion.at_most};
  else if (criterion.at_least)
    out["at_least"] = *criterion.at_least;
  else if (criterion.at_most)
    out["at_most"] = *criterion.at_most;
  if (criterion.reference) {
    Json::Array values;
    for (const auto& value : *criterion.reference) values.push_back(value ? Json(*value) : Json());
    out["reference"] = values;
  }
  if (criterion.class_name) out["class"] = criterion.class_name->text;
  if (!criterion.average.text.empty()) out["average"] = criterion.average.text;
  if (!criterion.decision.text.empty()) out["decision"] = criterion.decision.text;
  out["because"] =
      criterion.rule.text.empty() ? criterion.because.to_json() : Json(criterion.rule.text);
  if (const auto& choices = criterion.impact_ratio)
    out["impact_ratio"] = Json::Object{{"smallest_share", choices->smallest_share},
                                       {"share_of", choices->share_of},
                                       {"benchmark", choices->benchmark}};
  return out;
}

/// Keys that came after 0.1.0 stand there only where they are written.
Json disclosure_json(const Disclosure& disclosure) {
  Json::Object out{{"minimum_cell", disclosure.minimum_cell}};
  if (const auto& dominance = disclosure.dominance)
    out["dominance"] = Json::Object{{"n", dominance->people}, {"share", dominance->share}};
  if (disclosure.p_percent) out["p_percent"] = *disclosure.p_percent;
  if (disclosure.range_percent) out["range_percent"] = *disclosure.range_percent;
  return out;
}

}  // namespace

Json canonical_study(const Study& study) {
  Json::Array measures, criteria;
  for (const auto& measure : study.measures) measures.emplace_back(measure.text);
  for (const auto& criterion : study.criteria) criteria.push_back(criterion_json(criterion));
  Json::Object system{{"name", study.system_name}, {"version", study.system_version}};
  if (!study.system_provider.empty()) system["provider"] = study.system_provider;
  Json::Object uncertainty{{"confidence", study.confidence},
                           {"intervals", study.intervals},
                           {"replicates", study.replicates},
                           {"simultaneous", name_of(study.simultaneous)}};
  if (study.screen) uncertainty["screen"] = *study.screen;
  Json::Object out{{"metalab", "study/1"},
                   {"id", study.id},
                   {"title", study.title.to_json()},
                   {"system", system},
                   {"data", described_data_json(study)},
                   {"roles", roles_json(study.roles, true)},
                   {"intersections", intersections_json(study)},
                   {"measures", measures},
                   {"criteria", criteria},
                   {"uncertainty", uncertainty},
                   {"small_groups", Json::Object{{"minimum", study.smallest_group}}},
                   {"disclosure", disclosure_json(study.disclosure)},
                   {"seed", study.seed}};
  if (const auto& c = study.costs)
    out["costs"] = Json::Object{{"true_positive", c->true_positive},
                                {"false_positive", c->false_positive},
                                {"false_negative", c->false_negative},
                                {"true_negative", c->true_negative},
                                {"unit", c->unit}};
  if (study.threshold) out["threshold"] = *study.threshold;
  if (!study.question.empty()) out["question"] = study.question.to_json();
  if (!study.notes.empty()) out["notes"] = study.notes.to_json();
  if (!study.authors.empty()) out["authors"] = strings(study.authors);
  if (!study.examined_by.empty()) out["examined_by"] = study.examined_by.to_json();
  if (!study.licence.empty()) out["licence"] = study.licence;
  if (!study.contact.empty()) out["contact"] = study.contact;
  return out;
}

std::string study_digest(const Study& study) {
  return sha256(canonical_json(canonical_study(study)));
}

Json data_part(const Data& data) {
  return Json::Object{{"data", data_json(data, false)},
                      {"roles", roles_json(data.roles, false)},
                      {"intersections", intersections_json(data)},
                      {"disclosure", disclosure_json(data.disclosure)}};
}

std::string data_part_digest(const Data& data) { return sha256(canonical_json(data_part(data))); }

}  // namespace metalab::study
