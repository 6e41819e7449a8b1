// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "evidence/statement.hpp"
#include "render/forms/cyclonedx_declarations.hpp"
#include "render/phrases/beside_verdicts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/render.hpp"

// CycloneDX 1.6 and 1.7, as a bill of materials of a machine-learning model (ECMA-424). The parts
// used here are the same in both versions. Numbers are texts, as the standard asks.
namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

Json property(const char* name, const std::string& value) {
  return Json::Object{{"name", name}, {"value", value}};
}

/// Named after the evidence: the same evidence gives the same serial number (RFC 9562, version 8).
std::string serial_number(const Evidence& evidence) {
  std::string hex = sha256(canonical_json(evidence::to_statement(evidence))).substr(0, 32);
  hex[12] = '8';
  hex[16] = 'a';
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

std::string number(double value) { return shortest_real(round_for_evidence(value)); }

Json metric(Language language, const Evidence& evidence, const evidence::Finding& finding) {
  const auto& interval = finding.estimate->interval;
  Json::Object limits{{"lowerBound", number(interval.lower)}};
  if (interval.upper) limits["upperBound"] = number(*interval.upper);
  const std::string of = view_words(language, finding.view);
  const std::string slice =
      slice_name(language, evidence, finding.group) + (of.empty() ? "" : ", " + of);
  return Json::Object{{"type", clean(finding.measure)},
                      {"value", number(finding.estimate->value)},
                      {"slice", slice},
                      {"confidenceInterval", std::move(limits)}};
}

/// What the evidence says of the model, and what it does not.
Json model_card(Language language, const Evidence& evidence) {
  Json::Array metrics, limitations, datasets, lacking;
  for (const auto& finding : evidence.findings)
    if (finding.estimate) metrics.push_back(metric(language, evidence, finding));
  for (const auto& finding : evidence.findings)
    if (!finding.estimate)
      limitations.emplace_back(
          say(language, "report.finding_one",
              {{"measure", capitalised(measure_phrase(language, finding.measure, finding.view))},
               {"group", slice_name(language, evidence, finding.group)},
               {"value", say(language, "report.not_estimable_because",
                             {{"reason", reason_words(language, finding)}})}}));
  const BesideVerdicts beside = beside_verdicts(language, evidence);
  for (const auto& sentence : beside.screening) limitations.emplace_back(sentence);
  for (const auto& sentence : beside.cautions) limitations.emplace_back(sentence);
  for (const auto& note : evidence.notes) limitations.emplace_back(note_text(language, note));
  for (const auto& subject : evidence.subjects)
    if (is_table(subject)) datasets.emplace_back(Json::Object{{"ref", reference_of(subject)}});
  for (const char* gap : {"training", "architecture", "uses", "energy"})
    lacking.push_back(property("metalab:lacking", say(language, std::string("form.gap.") + gap)));
  Json::Object considerations,
      out{{"quantitativeAnalysis", Json::Object{{"performanceMetrics", std::move(metrics)}}},
          {"properties", std::move(lacking)}};
  if (!limitations.empty()) considerations["technicalLimitations"] = std::move(limitations);
  if (!beside.disagreements.empty())
    considerations["performanceTradeoffs"] =
        Json::Array(beside.disagreements.begin(), beside.disagreements.end());
  if (!considerations.empty()) out["considerations"] = std::move(considerations);
  if (!datasets.empty()) out["modelParameters"] = Json::Object{{"datasets", std::move(datasets)}};
  return out;
}

Json system_component(Language language, const Evidence& evidence) {
  Json::Object out{{"type", "machine-learning-model"},
                   {"bom-ref", kSystemReference},
                   {"name", clean(evidence.system_name)},
                   {"version", clean(evidence.system_version)},
                   {"modelCard", model_card(language, evidence)}};
  Json::Array lacking{property("metalab:lacking", say(language, "form.gap.system_licence"))};
  if (evidence.system_provider.empty())
    lacking.push_back(property("metalab:lacking", say(language, "form.gap.provider")));
  else
    out["supplier"] = Json::Object{{"name", clean(evidence.system_provider)}};
  out["properties"] = std::move(lacking);
  return out;
}

/// The study, the tables and the cube. Only files have a digest of their bytes.
Json components(Language language, const Evidence& evidence) {
  Json::Array out;
  for (const auto& subject : evidence.subjects) {
    const bool study = subject.name == "study";
    Json::Object one{{"type", "data"},
                     {"bom-ref", reference_of(subject)},
                     {"name", study ? clean(evidence.study_id) : clean(subject.name)}};
    one["data"] = Json::Array{
        Json::Object{{"type", study ? "configuration" : "dataset"}, {"name", clean(subject.name)}}};
    if (study) {
      one["description"] = clean(words::pick(language, evidence.title));
      one["properties"] =
          Json::Array{property("metalab:sha256-of-canonical-form", clean(subject.sha256))};
    } else {
      one["hashes"] = Json::Array{Json::Object{{"alg", "SHA-256"}, {"content", subject.sha256}}};
    }
    out.emplace_back(std::move(one));
  }
  return out;
}

Json metadata(Language language, const Evidence& evidence) {
  Json::Object engine{
      {"type", "application"}, {"name", "metalab"}, {"version", clean(evidence.engine_version)}};
  Json::Object out{{"tools", Json::Object{{"components", Json::Array{std::move(engine)}}}},
                   {"component", system_component(language, evidence)}};
  Json::Array authors, lacking{property("metalab:lacking", say(language, "form.gap.date"))};
  for (const auto& author : evidence.authors)
    authors.emplace_back(Json::Object{{"name", clean(author)}});
  if (authors.empty())
    lacking.push_back(property("metalab:lacking", say(language, "form.gap.authors")));
  else
    out["authors"] = std::move(authors);
  if (!evidence.contact.empty())
    lacking.push_back(property("metalab:contact", clean(evidence.contact)));
  if (!evidence.licence.empty())
    lacking.push_back(property("metalab:licence-of-study", clean(evidence.licence)));
  out["properties"] = std::move(lacking);
  return out;
}

std::string bill(const Evidence& evidence, const Options& options, const std::string& version) {
  const Language language = options.language;
  Json::Object out{{"$schema", "http://cyclonedx.org/schema/bom-" + version + ".schema.json"},
                   {"bomFormat", "CycloneDX"},
                   {"specVersion", version},
                   {"serialNumber", serial_number(evidence)},
                   {"version", 1}};
  out["metadata"] = metadata(language, evidence);
  out["components"] = components(language, evidence);
  out["definitions"] = cyclonedx_definitions(language, evidence);
  out["declarations"] = cyclonedx_declarations(language, evidence);
  return pretty_json(std::move(out));
}

}  // namespace

std::string render_cyclonedx(const Evidence& evidence, const Options& options) {
  return bill(evidence, options, "1.6");
}

std::string render_cyclonedx_1_7(const Evidence& evidence, const Options& options) {
  return bill(evidence, options, "1.7");
}

}  // namespace metalab::render
