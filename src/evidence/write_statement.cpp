// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"
#include "evidence/statement.hpp"

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

namespace {

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

Json finding_json(const Finding& finding) {
  Json::Object out{{"id", finding.id},
                   {"measure", finding.measure},
                   {"group", group_json(finding.group)},
                   {"n", finding.n}};
  put_view(finding.view, out);
  put_estimate(finding.estimate, finding.reason, out);
  if (finding.undefined_class) out["undefined_class"] = *finding.undefined_class;
  if (finding.effective_n) out["effective_n"] = real(*finding.effective_n);
  put_counts(finding.counts, out);
  return out;
}

Json comparison_json(const Comparison& comparison) {
  Json::Object out{{"id", comparison.id},
                   {"compare", comparison.compare.text()},
                   {"measure", comparison.measure},
                   {"across", texts_json(comparison.across)}};
  put_view(comparison.view, out);
  put_estimate(comparison.estimate, comparison.reason, out);
  if (comparison.lowest) out["lowest"] = group_json(*comparison.lowest);
  if (comparison.highest) out["highest"] = group_json(*comparison.highest);
  if (comparison.group) out["group"] = group_json(*comparison.group);
  if (comparison.reference) out["reference"] = group_json(*comparison.reference);
  if (!comparison.decisions.empty()) out["decisions"] = texts_json(comparison.decisions);
  put_counts(comparison.counts, out);
  if (!comparison.left_out.empty()) out["left_out"] = groups_json(comparison.left_out);
  return out;
}

Json rule_json(const RuleReference& rule) {
  Json::Object out{{"id", rule.id},
                   {"title", rule.title.to_json()},
                   {"jurisdiction", rule.jurisdiction},
                   {"instrument", rule.instrument},
                   {"pinpoint", rule.pinpoint},
                   {"status", rule.status},
                   {"source", rule.source},
                   {"checked_on", rule.checked_on}};
  if (!rule.applies_from.empty()) out["applies_from"] = rule.applies_from;
  return out;
}

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

Json verdict_json(const Verdict& verdict) {
  Json::Object bound;
  if (verdict.at_least && verdict.at_most) {
    bound["within"] = Json::Array{*verdict.at_least, *verdict.at_most};
  } else if (verdict.at_least) {
    bound["at_least"] = *verdict.at_least;
  } else if (verdict.at_most) {
    bound["at_most"] = *verdict.at_most;
  }
  Json::Object out{{"criterion", verdict.criterion},
                   {"verdict", name_of(verdict.verdict)},
                   {"measure", verdict.measure},
                   {"compare", verdict.compare.text()},
                   {"across", texts_json(verdict.across)},
                   {"comparisons", texts_json(verdict.comparisons)},
                   {"bound", bound}};
  put_view(verdict.view, out);
  if (verdict.comparisons.size() == 1) out["comparison"] = verdict.comparisons.front();
  if (verdict.rule) {
    out["because"] = verdict.rule->id;
    out["rule"] = rule_json(*verdict.rule);
  } else {
    out["because"] = verdict.because.to_json();
  }
  if (verdict.verdict == VerdictKind::insufficient_evidence) {
    out["reason"] = verdict.reason;
    out["rows_needed"] = verdict.rows_needed ? real(*verdict.rows_needed) : Json();
  }
  if (!verdict.left_out.empty()) out["left_out"] = groups_json(verdict.left_out);
  if (verdict.p) out["p"] = real(*verdict.p);
  if (verdict.adjusted_p) out["adjusted_p"] = real(*verdict.adjusted_p);
  if (verdict.companions) out["companions"] = companions_json(*verdict.companions);
  return out;
}

Json rows_json(const Rows& rows) {
  Json::Object missing, tables;
  for (const auto& [role, count] : rows.missing) missing[role] = count;
  for (const auto& [name, table] : rows.tables)
    tables[name] = Json::Object{{"rows", table.rows},
                                {"matched", table.matched},
                                {"unmatched", table.rows - table.matched}};
  Json::Object out{{"read", rows.read},
                   {"used", rows.used},
                   {"excluded_by_study", rows.excluded_by_study},
                   {"missing", missing}};
  if (!tables.empty()) out["tables"] = tables;
  if (rows.merged_for_disclosure > 0) out["merged_for_disclosure"] = rows.merged_for_disclosure;
  return out;
}

Json labels_json(const Labels& labels) {
  Json::Object out;
  for (const auto& [attribute, values] : labels) {
    Json::Object texts;
    for (const auto& [value, label] : values) texts[value] = label.to_json();
    out[attribute] = texts;
  }
  return out;
}

template <class Items, class Make>
Json list_json(const Items& items, const Make& make) {
  Json::Array out;
  out.reserve(items.size());
  for (const auto& item : items) out.push_back(make(item));
  return out;
}

}  // namespace

Json to_statement(const Evidence& evidence) {
  Json::Object study{{"id", evidence.study_id},
                     {"digest", Json::Object{{"sha256", evidence.study_digest}}},
                     {"title", evidence.title.to_json()}};
  if (!evidence.question.empty()) study["question"] = evidence.question.to_json();
  if (!evidence.study_notes.empty()) study["notes"] = evidence.study_notes.to_json();
  if (!evidence.authors.empty()) study["authors"] = texts_json(evidence.authors);
  if (!evidence.licence.empty()) study["licence"] = evidence.licence;
  if (!evidence.contact.empty()) study["contact"] = evidence.contact;
  Json::Object system{{"name", evidence.system_name}, {"version", evidence.system_version}};
  if (!evidence.system_provider.empty()) system["provider"] = evidence.system_provider;
  Json::Object types;
  for (const auto& [table, columns] : evidence.column_types) types[table] = text_map_json(columns);

  // Member by member: an initializer list would copy every finding several times.
  Json::Object predicate;
  predicate["study"] = std::move(study);
  predicate["system"] = std::move(system);
  predicate["engine"] = Json::Object{{"name", "metalab"}, {"version", evidence.engine_version}};
  if (!evidence.attributes.empty()) {
    Json::Object names;
    for (const auto& [attribute, label] : evidence.attributes) names[attribute] = label.to_json();
    predicate["attributes"] = std::move(names);
  }
  predicate["labels"] = labels_json(evidence.labels);
  predicate["rows"] = rows_json(evidence.rows);
  predicate["uncertainty"] = Json::Object{{"confidence", evidence.confidence},
                                          {"replicates", evidence.replicates},
                                          {"simultaneous", evidence.simultaneous.text()}};
  predicate["small_groups"] = Json::Object{{"minimum", evidence.smallest_group}};
  predicate["notes"] = list_json(evidence.notes, [](const Note& note) -> Json {
    return Json::Object{{"code", note.code}, {"values", text_map_json(note.values)}};
  });
  predicate["findings"] = list_json(evidence.findings, finding_json);
  predicate["comparisons"] = list_json(evidence.comparisons, comparison_json);
  predicate["verdicts"] = list_json(evidence.verdicts, verdict_json);
  if (evidence.screening) predicate["screening"] = screening_json(*evidence.screening);
  if (!evidence.disagreements.empty())
    predicate["disagreements"] = list_json(evidence.disagreements, disagreement_json);
  if (evidence.curves) predicate["curves"] = curves_json(*evidence.curves);
  if (!types.empty()) predicate["column_types"] = std::move(types);

  Json::Object statement{{"_type", kStatementType}, {"predicateType", kPredicateType}};
  statement["subject"] = list_json(evidence.subjects, [](const Subject& subject) -> Json {
    return Json::Object{{"name", subject.name},
                        {"digest", Json::Object{{"sha256", subject.sha256}}}};
  });
  statement["predicate"] = std::move(predicate);
  return statement;
}

}  // namespace metalab::evidence
