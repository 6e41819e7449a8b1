// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"
#include "evidence/statement.hpp"

namespace metalab::evidence {
namespace {

/// A key that is a name of ours.
void check_name(const std::string& key, const Reader& at) {
  const Json text(key);
  if (at.alone(text).name().empty()) at.refuse<int>();
}

}  // namespace

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

namespace {

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
    return std::nullopt;
  }
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

Finding read_finding(const Reader& in) {
  Finding out;
  out.id = in.member("id").text();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.group = read_group(in.member("group"));
  out.estimate = read_estimate(in, out.reason);
  if (in.has("undefined_class")) out.undefined_class = in.member("undefined_class").text();
  out.n = in.member("n").integer();
  if (in.has("effective_n")) out.effective_n = in.member("effective_n").number();
  out.counts = read_counts(in);
  return out;
}

std::optional<Group> optional_group(const Reader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return read_group(in.member(key));
}

Comparison read_comparison(const Reader& in) {
  Comparison out;
  out.id = in.member("id").text();
  out.compare = Named<Compare>(in.member("compare").name());
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.across = read_names(in.member("across"));
  out.estimate = read_estimate(in, out.reason);
  out.lowest = optional_group(in, "lowest");
  out.highest = optional_group(in, "highest");
  out.group = optional_group(in, "group");
  out.reference = optional_group(in, "reference");
  if (in.has("decisions")) out.decisions = read_names(in.member("decisions"));
  out.counts = read_counts(in);
  out.left_out = read_groups(in, "left_out");
  return out;
}

RuleReference read_rule(const Reader& in) {
  return {in.member("id").text(),
          read_text(in.member("title")),
          optional_text(in, "jurisdiction"),
          optional_text(in, "instrument"),
          optional_text(in, "pinpoint"),
          optional_text(in, "status"),
          optional_text(in, "applies_from"),
          optional_text(in, "source"),
          optional_text(in, "checked_on")};
}

void read_bound(const Reader& in, Verdict& out) {
  if (in.members().size() != 1) in.refuse<int>();
  if (in.has("at_least")) out.at_least = in.member("at_least").number();
  if (in.has("at_most")) out.at_most = in.member("at_most").number();
  if (!in.has("within")) {
    if (!out.at_least && !out.at_most) in.refuse<int>();
    return;
  }
  const auto ends = in.member("within").items();
  if (ends.size() != 2) {
    in.member("within").refuse<int>();
    return;
  }
  out.at_least = ends[0].number();
  out.at_most = ends[1].number();
}

std::optional<double> optional_number(const Reader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return in.member(key).number();
}

std::optional<std::int64_t> optional_integer(const Reader& in, std::string_view key) {
  if (!in.has(key) || in.member(key).is_null()) return std::nullopt;
  return in.member(key).integer();
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

Verdict read_verdict(const Reader& in) {
  Verdict out;
  out.criterion = in.member("criterion").text();
  const auto outcome = find_named<VerdictKind>(in.member("verdict").text());
  out.verdict = outcome ? *outcome : in.member("verdict").refuse<VerdictKind>();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.compare = Named<Compare>(in.member("compare").name());
  out.across = read_names(in.member("across"));
  out.comparisons = read_texts(in.member("comparisons"));
  read_bound(in.member("bound"), out);
  if (in.has("rule")) out.rule = read_rule(in.member("rule"));
  if (!in.member("because").is_text()) out.because = read_text(in.member("because"));
  if (out.verdict == VerdictKind::insufficient_evidence) out.reason = in.member("reason").name();
  if (in.has("rows_needed") && !in.member("rows_needed").is_null())
    out.rows_needed = in.member("rows_needed").number();
  out.left_out = read_groups(in, "left_out");
  out.p = optional_number(in, "p");
  out.adjusted_p = optional_number(in, "adjusted_p");
  if (in.has("companions")) out.companions = read_companions(in.member("companions"));
  return out;
}

Rows read_rows(const Reader& in) {
  Rows out;
  out.read = in.member("read").integer();
  out.used = in.member("used").integer();
  out.excluded_by_study = in.member("excluded_by_study").integer();
  if (in.has("merged_for_disclosure"))
    out.merged_for_disclosure = in.member("merged_for_disclosure").integer();
  for (const auto& [role, count] : in.member("missing").members())
    out.missing[role] = count.integer();
  if (in.has("tables"))
    for (const auto& [name, table] : in.member("tables").members())
      out.tables[name] = {table.member("rows").integer(), table.member("matched").integer()};
  return out;
}

void read_predicate(const Reader& in, Evidence& out) {
  const Reader study = in.member("study"), system = in.member("system");
  out.study_id = study.member("id").text();
  out.study_digest = study.member("digest").member("sha256").digest();
  out.title = read_text(study.member("title"));
  if (study.has("question")) out.question = read_text(study.member("question"));
  if (study.has("notes")) out.study_notes = read_text(study.member("notes"));
  if (study.has("authors")) out.authors = read_texts(study.member("authors"));
  out.licence = optional_text(study, "licence");
  out.contact = optional_text(study, "contact");
  out.system_name = system.member("name").text();
  out.system_version = system.member("version").text();
  out.system_provider = optional_text(system, "provider");
  out.engine_version = in.member("engine").member("version").text();
  if (in.has("attributes"))
    for (const auto& [attribute, label] : in.member("attributes").members())
      out.attributes[attribute] = read_text(label);
  for (const auto& [attribute, values] : in.member("labels").members())
    for (const auto& [value, label] : values.members())
      out.labels[attribute][value] = read_text(label);
  out.rows = read_rows(in.member("rows"));
  if (in.has("column_types"))
    for (const auto& [table, columns] : in.member("column_types").members())
      out.column_types[table] = read_text_map(columns);
  const Reader uncertainty = in.member("uncertainty");
  out.confidence = uncertainty.member("confidence").number();
  out.replicates = uncertainty.member("replicates").integer();
  out.simultaneous = Named<Simultaneous>(uncertainty.member("simultaneous").text());
  out.smallest_group = in.member("small_groups").member("minimum").integer();
  for (const auto& note : in.member("notes").items())
    out.notes.push_back({note.member("code").name(), read_text_map(note.member("values"))});
  for (const auto& finding : in.member("findings").items())
    out.findings.push_back(read_finding(finding));
  for (const auto& comparison : in.member("comparisons").items())
    out.comparisons.push_back(read_comparison(comparison));
  for (const auto& verdict : in.member("verdicts").items())
    out.verdicts.push_back(read_verdict(verdict));
  if (in.has("screening")) out.screening = read_screening(in.member("screening"));
  if (in.has("disagreements"))
    for (const auto& one : in.member("disagreements").items())
      out.disagreements.push_back(read_disagreement(one));
  if (in.has("curves")) out.curves = read_curves(in.member("curves"));
}

}  // namespace

Result<Evidence> from_statement(const Json& statement, const std::string& file) {
  std::string wrong;
  const Reader root(&statement, "", wrong);
  if (root.member("_type").text() != kStatementType) root.member("_type").refuse<int>();
  if (root.member("predicateType").text() != kPredicateType)
    root.member("predicateType").refuse<int>();
  Evidence out;
  for (const auto& subject : root.member("subject").items())
    out.subjects.push_back(
        {subject.member("name").text(), subject.member("digest").member("sha256").digest()});
  read_predicate(root.member("predicate"), out);
  if (wrong.empty()) return out;
  return fail(verification_error("evidence_malformed", {{"member", wrong}}, {file}));
}

}  // namespace metalab::evidence
