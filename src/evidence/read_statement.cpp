// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "evidence/statement.hpp"

namespace metalab::evidence {
namespace {

/// A member with its path. Reads remember the first thing that is wrong and go on with defaults,
/// so that the readers below are plain lists of members.
class Reader {
 public:
  Reader(const Json* node, std::string path, std::string& wrong)
      : node_(node), path_(std::move(path)), wrong_(wrong) {}

  bool has(std::string_view key) const {
    const Json* member = node_ == nullptr ? nullptr : node_->find(key);
    return member != nullptr;
  }
  Reader member(std::string_view key) const {
    return {node_ == nullptr ? nullptr : node_->find(key), path_ + "/" + std::string(key), wrong_};
  }
  std::string text() const {
    if (node_ != nullptr && node_->text() != nullptr) return *node_->text();
    return refuse<std::string>();
  }
  /// A name of ours: letters, digits, "_", "-", "."; what is looked up must not be free text.
  std::string name() const {
    const std::string out = text();
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-' || c == '.';
    };
    if (out.empty() || !std::all_of(out.begin(), out.end(), plain)) return refuse<std::string>();
    return out;
  }
  std::string digest() const {
    const std::string out = name();
    return out.size() == 64 ? out : refuse<std::string>();
  }
  double number() const {
    const double value = node_ == nullptr ? std::nan("") : node_->number();
    return std::isnan(value) ? refuse<double>() : value;
  }
  std::int64_t integer() const {
    if (node_ != nullptr && node_->integer() != nullptr) return *node_->integer();
    return refuse<std::int64_t>();
  }
  bool boolean() const {
    if (node_ != nullptr && node_->boolean() != nullptr) return *node_->boolean();
    return refuse<bool>();
  }
  bool is_null() const { return node_ != nullptr && node_->is_null(); }
  bool is_text() const { return node_ != nullptr && node_->text() != nullptr; }
  std::vector<Reader> items() const {
    std::vector<Reader> out;
    if (node_ == nullptr || node_->array() == nullptr) {
      refuse<int>();
      return out;
    }
    for (std::size_t i = 0; i < node_->array()->size(); ++i)
      out.emplace_back(&(*node_->array())[i], path_ + "/" + std::to_string(i), wrong_);
    return out;
  }
  std::vector<std::pair<std::string, Reader>> members() const {
    std::vector<std::pair<std::string, Reader>> out;
    if (node_ == nullptr || node_->object() == nullptr) {
      refuse<int>();
      return out;
    }
    for (const auto& [key, value] : *node_->object())
      out.emplace_back(key, Reader(&value, path_ + "/" + key, wrong_));
    return out;
  }
  /// A reader of another value with this one's path.
  Reader alone(const Json& value) const { return {&value, path_, wrong_}; }
  template <class T>
  T refuse() const {
    if (wrong_.empty()) wrong_ = path_;
    return T{};
  }

 private:
  const Json* node_;
  std::string path_;
  std::string& wrong_;
};

std::string optional_text(const Reader& in, std::string_view key) {
  return in.has(key) ? in.member(key).text() : std::string();
}

Text read_text(const Reader& in) {
  (void)in.members();  // refuses what is not a map
  return {optional_text(in, "en"), optional_text(in, "fr")};
}

/// A key that is a name of ours.
void check_name(const std::string& key, const Reader& at) {
  const Json text(key);
  if (at.alone(text).name().empty()) at.refuse<int>();
}

Group read_group(const Reader& in) {
  Group out;
  for (const auto& [attribute, value] : in.members()) {
    check_name(attribute, value);
    out[attribute] = value.is_null() ? std::nullopt : std::optional(value.text());
  }
  return out;
}

std::vector<Group> read_groups(const Reader& in, std::string_view key) {
  std::vector<Group> out;
  if (in.has(key))
    for (const auto& item : in.member(key).items()) out.push_back(read_group(item));
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
  const Reader interval = in.member("interval");
  Estimate out;
  out.value = in.member("estimate").number();
  out.interval.lower = interval.member("lower").number();
  if (interval.has("upper") && !interval.member("upper").is_null())
    out.interval.upper = interval.member("upper").number();
  out.interval.confidence = interval.member("confidence").number();
  out.interval.method = interval.member("method").name();
  out.interval.simultaneous = optional_text(interval, "simultaneous");
  return out;
}

View read_view(const Reader& in) {
  View out;
  if (in.has("decision")) out.decision = in.member("decision").name();
  if (in.has("class")) out.class_name = in.member("class").text();
  if (in.has("average")) out.average = in.member("average").name();
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
  if (in.has("counts"))
    for (const auto& [name, count] : in.member("counts").members()) {
      check_name(name, count);
      out.counts[name] = count.integer();
    }
  return out;
}

std::optional<Group> optional_group(const Reader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return read_group(in.member(key));
}

Comparison read_comparison(const Reader& in) {
  Comparison out;
  out.id = in.member("id").text();
  out.compare = in.member("compare").name();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.across = read_names(in.member("across"));
  out.estimate = read_estimate(in, out.reason);
  out.lowest = optional_group(in, "lowest");
  out.highest = optional_group(in, "highest");
  out.group = optional_group(in, "group");
  out.reference = optional_group(in, "reference");
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
  out.verdict = in.member("verdict").text();
  if (out.verdict != "met" && out.verdict != "not_met" && out.verdict != "insufficient_evidence")
    in.member("verdict").refuse<int>();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.compare = in.member("compare").name();
  out.across = read_names(in.member("across"));
  out.comparisons = read_texts(in.member("comparisons"));
  read_bound(in.member("bound"), out);
  if (in.has("rule")) out.rule = read_rule(in.member("rule"));
  if (!in.member("because").is_text()) out.because = read_text(in.member("because"));
  if (out.verdict == "insufficient_evidence") out.reason = in.member("reason").name();
  if (in.has("rows_needed") && !in.member("rows_needed").is_null())
    out.rows_needed = in.member("rows_needed").number();
  out.left_out = read_groups(in, "left_out");
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
  out.simultaneous = uncertainty.member("simultaneous").text();
  out.smallest_group = in.member("small_groups").member("minimum").integer();
  for (const auto& note : in.member("notes").items())
    out.notes.push_back({note.member("code").name(), read_text_map(note.member("values"))});
  for (const auto& finding : in.member("findings").items())
    out.findings.push_back(read_finding(finding));
  for (const auto& comparison : in.member("comparisons").items())
    out.comparisons.push_back(read_comparison(comparison));
  for (const auto& verdict : in.member("verdicts").items())
    out.verdicts.push_back(read_verdict(verdict));
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
