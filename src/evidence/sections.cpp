// SPDX-License-Identifier: Apache-2.0
#include "evidence/sections.hpp"

#include <array>

#include "evidence/json_parts.hpp"

namespace metalab::evidence {
namespace {
namespace {

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
  if (rows.people) out["people"] = *rows.people;
  return out;
}

Rows read_rows(const Reader& in) {
  Rows out;
  out.read = in.member("read").integer();
  out.used = in.member("used").integer();
  out.excluded_by_study = in.member("excluded_by_study").integer();
  if (in.has("merged_for_disclosure"))
    out.merged_for_disclosure = in.member("merged_for_disclosure").integer();
  if (in.has("people")) out.people = in.member("people").integer();
  for (const auto& [role, count] : in.member("missing").members())
    out.missing[role] = count.integer();
  if (in.has("tables"))
    for (const auto& [name, table] : in.member("tables").members())
      out.tables[name] = {table.member("rows").integer(), table.member("matched").integer()};
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

/// Texts of the study that stand there only where they are written.
const std::map<std::string, Text Evidence::*>& study_texts() {
  static const std::map<std::string, Text Evidence::*> texts{
      {"question", &Evidence::question},      {"notes", &Evidence::study_notes},
      {"period", &Evidence::period},          {"source", &Evidence::source},
      {"purpose", &Evidence::purpose},        {"positive_outcome", &Evidence::outcome_label},
      {"examined_by", &Evidence::examined_by}};
  return texts;
}

template <class Items, class Make>
Json list_json(const Items& items, const Make& make) {
  Json::Array out;
  out.reserve(items.size());
  for (const auto& item : items) out.push_back(make(item));
  return out;
}

}  // namespace

// What the study and the system are.

std::optional<Json> study_json(const Evidence& evidence) {
  Json::Object study{{"id", evidence.study_id},
                     {"digest", Json::Object{{"sha256", evidence.study_digest}}},
                     {"title", evidence.title.to_json()}};
  for (const auto& [key, text] : study_texts())
    if (const Text& written = evidence.*text; !written.empty()) study[key] = written.to_json();
  if (!evidence.authors.empty()) study["authors"] = texts_json(evidence.authors);
  if (!evidence.licence.empty()) study["licence"] = evidence.licence;
  if (!evidence.contact.empty()) study["contact"] = evidence.contact;
  return study;
}

void read_study(const Reader& in, Evidence& out) {
  out.study_id = in.member("id").text();
  out.study_digest = in.member("digest").member("sha256").digest();
  out.title = read_text(in.member("title"));
  for (const auto& [key, text] : study_texts())
    if (in.has(key)) out.*text = read_text(in.member(key));
  if (in.has("authors")) out.authors = read_texts(in.member("authors"));
  out.licence = optional_text(in, "licence");
  out.contact = optional_text(in, "contact");
}

std::optional<Json> system_json(const Evidence& evidence) {
  Json::Object out{{"name", evidence.system_name}, {"version", evidence.system_version}};
  if (!evidence.system_provider.empty()) out["provider"] = evidence.system_provider;
  return out;
}

void read_system(const Reader& in, Evidence& out) {
  out.system_name = in.member("name").text();
  out.system_version = in.member("version").text();
  out.system_provider = optional_text(in, "provider");
}

std::optional<Json> engine_json(const Evidence& evidence) {
  return Json::Object{{"name", "metalab"}, {"version", evidence.engine_version}};
}

void read_engine(const Reader& in, Evidence& out) {
  out.engine_version = in.member("version").text();
}

// What stands in the data.

std::optional<Json> attributes_json(const Evidence& evidence) {
  if (evidence.attributes.empty()) return std::nullopt;
  Json::Object out;
  for (const auto& [attribute, label] : evidence.attributes) out[attribute] = label.to_json();
  return out;
}

void read_attributes(const Reader& in, Evidence& out) {
  for (const auto& [attribute, label] : in.members()) out.attributes[attribute] = read_text(label);
}

void read_labels(const Reader& in, Evidence& out) {
  for (const auto& [attribute, values] : in.members())
    for (const auto& [value, label] : values.members())
      out.labels[attribute][value] = read_text(label);
}

std::optional<Json> column_types_json(const Evidence& evidence) {
  if (evidence.column_types.empty()) return std::nullopt;
  Json::Object out;
  for (const auto& [table, columns] : evidence.column_types) out[table] = text_map_json(columns);
  return out;
}

void read_column_types(const Reader& in, Evidence& out) {
  for (const auto& [table, columns] : in.members())
    out.column_types[table] = read_text_map(columns);
}

std::optional<Json> notes_json(const Evidence& evidence) {
  return list_json(evidence.notes, [](const Note& note) -> Json {
    return Json::Object{{"code", note.code}, {"values", text_map_json(note.values)}};
  });
}

void read_notes(const Reader& in, Evidence& out) {
  for (const auto& note : in.items())
    out.notes.push_back({note.member("code").name(), read_text_map(note.member("values"))});
}

// How it was examined.

std::optional<Json> uncertainty_json(const Evidence& evidence) {
  return Json::Object{{"confidence", evidence.confidence},
                      {"replicates", evidence.replicates},
                      {"simultaneous", evidence.simultaneous.text()}};
}

void read_uncertainty(const Reader& in, Evidence& out) {
  out.confidence = in.member("confidence").number();
  out.replicates = in.member("replicates").integer();
  out.simultaneous = Named<Simultaneous>(in.member("simultaneous").text());
}

std::optional<Json> small_groups_json(const Evidence& evidence) {
  return Json::Object{{"minimum", evidence.smallest_group}};
}

void read_small_groups(const Reader& in, Evidence& out) {
  out.smallest_group = in.member("minimum").integer();
}

std::optional<Json> registered_json(const Evidence& evidence) {
  if (evidence.registration.empty()) return std::nullopt;
  return Json::Object{{"proof", evidence.registration}};
}

void read_registered(const Reader& in, Evidence& out) {
  out.registration = in.member("proof").text();
  if (out.registration.empty()) in.member("proof").refuse<int>();
}

// What was found.

std::optional<Json> disagreements_json(const Evidence& evidence) {
  if (evidence.disagreements.empty()) return std::nullopt;
  return list_json(evidence.disagreements, disagreement_json);
}

template <class Item, class Read>
void read_list(const Reader& in, std::vector<Item>& out, const Read& read) {
  for (const auto& item : in.items()) out.push_back(read(item));
}

constexpr auto kRequired = Section::Presence::required, kOptional = Section::Presence::optional;
constexpr auto kWhole = Section::Items::none;
constexpr auto kStated = Section::Follows::no, kPlain = Section::Follows::plainly,
               kComputed = Section::Follows::by_computing;

constexpr std::array<std::string_view, 5> kOfCriteria{"measure", "compare", "across", "bound",
                                                      "because"};

const std::array kSections{
    Section{"study", kRequired, kWhole, kPlain, study_json, read_study},
    Section{"system", kRequired, kWhole, kPlain, system_json, read_system},
    Section{"engine", kRequired, kWhole, kStated, engine_json, read_engine},
    Section{"registered", kOptional, kWhole, kStated, registered_json, read_registered},
    Section{"attributes", kOptional, kWhole, kPlain, attributes_json, read_attributes},
    Section{"labels", kRequired, kWhole, kPlain,
            [](const Evidence& e) -> std::optional<Json> { return labels_json(e.labels); },
            read_labels},
    Section{"rows", kRequired, kWhole, kPlain,
            [](const Evidence& e) -> std::optional<Json> { return rows_json(e.rows); },
            [](const Reader& in, Evidence& out) { out.rows = read_rows(in); }},
    Section{"uncertainty", kRequired, kWhole, kPlain, uncertainty_json, read_uncertainty},
    Section{"small_groups", kRequired, kWhole, kPlain, small_groups_json, read_small_groups},
    Section{"notes", kRequired, kWhole, kComputed, notes_json, read_notes},
    Section{"findings", kRequired, Section::Items::by_id, kComputed,
            [](const Evidence& e) -> std::optional<Json> {
              return list_json(e.findings, finding_json);
            },
            [](const Reader& in, Evidence& out) { read_list(in, out.findings, read_finding); }},
    Section{
        "comparisons", kRequired, Section::Items::by_id, kComputed,
        [](const Evidence& e) -> std::optional<Json> {
          return list_json(e.comparisons, comparison_json);
        },
        [](const Reader& in, Evidence& out) { read_list(in, out.comparisons, read_comparison); }},
    Section{"verdicts", kRequired, Section::Items::by_criterion, kComputed,
            [](const Evidence& e) -> std::optional<Json> {
              return list_json(e.verdicts, verdict_json);
            },
            [](const Reader& in, Evidence& out) { read_list(in, out.verdicts, read_verdict); },
            kOfCriteria},
    Section{"screening", kOptional, kWhole, kComputed,
            [](const Evidence& e) -> std::optional<Json> {
              if (!e.screening) return std::nullopt;
              return screening_json(*e.screening);
            },
            [](const Reader& in, Evidence& out) { out.screening = read_screening(in); }},
    Section{"disagreements", kOptional, kWhole, kComputed, disagreements_json,
            [](const Reader& in, Evidence& out) {
              read_list(in, out.disagreements, read_disagreement);
            }},
    Section{"curves", kOptional, Section::Items::by_group, kComputed,
            [](const Evidence& e) -> std::optional<Json> {
              if (!e.curves) return std::nullopt;
              return curves_json(*e.curves);
            },
            [](const Reader& in, Evidence& out) { out.curves = read_curves(in); }},
    Section{"column_types", kOptional, kWhole, kPlain, column_types_json, read_column_types},
};

}  // namespace

std::span<const Section> sections() { return kSections; }

}  // namespace metalab::evidence
