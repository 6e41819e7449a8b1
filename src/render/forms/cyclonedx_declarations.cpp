// SPDX-License-Identifier: Apache-2.0
#include "render/forms/cyclonedx_declarations.hpp"

#include <map>
#include <set>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "render/layout/web_address.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/side_of_bound.hpp"

namespace metalab::render {
namespace {

using evidence::Comparison;
using evidence::Evidence;
using evidence::Verdict;
using words::Language;
using words::say;

constexpr const char* kOwnStandard = "standard/study";

constexpr std::size_t kLongestReference = 200;

/// An id in a reference; one that is long or has signs that must not be shown, by its digest.
std::string reference(const char* kind, const std::string& id) {
  const bool plain = id.size() <= kLongestReference && clean(id) == id;
  return kind + (plain ? id : "sha256:" + sha256(id));
}

std::string requirement_reference(const Verdict& verdict) {
  return verdict.rule ? reference("requirement/", verdict.rule->id)
                      : reference("requirement/study/", verdict.criterion);
}

std::string claim_reference(const Verdict& verdict) {
  return reference("claim/", verdict.criterion);
}

std::string evidence_reference(const Comparison& comparison) {
  return reference("evidence/", comparison.id);
}

Json rule_requirement(Language language, const Verdict& verdict) {
  const auto& rule = *verdict.rule;
  Json::Object out{
      {"bom-ref", requirement_reference(verdict)},
      {"identifier", clean(rule.pinpoint)},
      {"text", clean(words::pick(language, rule.title))},
      {"properties",
       Json::Array{Json::Object{{"name", "metalab:rule"}, {"value", clean(rule.id)}},
                   Json::Object{{"name", "metalab:status"}, {"value", clean(rule.status)}}}}};
  if (is_web_address(rule.source))
    out["externalReferences"] =
        Json::Array{Json::Object{{"type", "documentation"}, {"url", rule.source}}};
  return out;
}

Json own_requirement(Language language, const Evidence& evidence, const Verdict& verdict) {
  const std::string reason = words::pick(language, verdict.because);
  return Json::Object{
      {"bom-ref", requirement_reference(verdict)},
      {"identifier", clean(verdict.criterion)},
      {"text", reason.empty() ? say(language, "page.no_reason_given") : clean(reason)},
      {"descriptions", Json::Array{criterion_claim(language, evidence, verdict)}}};
}

std::vector<const Comparison*> comparisons_of(const Evidence& evidence, const Verdict& verdict) {
  const std::set<std::string> ids(verdict.comparisons.begin(), verdict.comparisons.end());
  std::vector<const Comparison*> out;
  for (const auto& comparison : evidence.comparisons)
    if (ids.contains(comparison.id)) out.push_back(&comparison);
  return out;
}

Json claim(Language language, const Evidence& evidence, const Verdict& verdict) {
  const VerdictWords words = verdict_words(language, evidence, verdict);
  std::string reasoning = say(language, "page.verdict." + name_of(verdict.verdict)) +
                          say(language, "report.colon") + words.headline;
  for (const auto* text : {&words.detail, &words.rows_needed, &words.companions})
    if (!text->empty()) reasoning += " " + *text;
  Json::Array evidence_for, evidence_against;
  for (const auto* comparison : comparisons_of(evidence, verdict)) {
    const Side side = side_of(*comparison, verdict);
    if (side == Side::acceptable) evidence_for.emplace_back(evidence_reference(*comparison));
    if (side == Side::wrong) evidence_against.emplace_back(evidence_reference(*comparison));
  }
  Json::Object out{{"bom-ref", claim_reference(verdict)},
                   {"target", kSystemReference},
                   {"predicate", criterion_claim(language, evidence, verdict)},
                   {"reasoning", reasoning}};
  if (!evidence_for.empty()) out["evidence"] = std::move(evidence_for);
  if (!evidence_against.empty()) out["counterEvidence"] = std::move(evidence_against);
  return out;
}

Json attachment(const char* name, const char* type, const std::string& content) {
  return Json::Object{
      {"name", name},
      {"contents",
       Json::Object{{"attachment", Json::Object{{"contentType", type}, {"content", content}}}}}};
}

/// A comparison as a sentence, and its numbers as the evidence holds them.
Json comparison_evidence(Language language, const Evidence& evidence,
                         const Comparison& comparison) {
  Json::Array data{
      attachment("sentence", "text/plain", comparison_sentence(language, evidence, comparison))};
  if (comparison.estimate) {
    const auto& interval = comparison.estimate->interval;
    const Json numbers =
        Json::Object{{"estimate", round_for_evidence(comparison.estimate->value)},
                     {"lower", round_for_evidence(interval.lower)},
                     {"upper", interval.upper ? Json(round_for_evidence(*interval.upper)) : Json()},
                     {"confidence", interval.confidence},
                     {"method", clean(interval.method)}};
    data.push_back(attachment("numbers", "application/json", canonical_json(numbers)));
  }
  return Json::Object{{"bom-ref", evidence_reference(comparison)},
                      {"propertyName", clean(comparison.id)},
                      {"data", std::move(data)}};
}

}  // namespace

std::string clean(const std::string& text) { return printable(text, kLongestCycloneDx); }

std::string reference_of(const evidence::Subject& subject) {
  return is_table(subject) ? reference("table/", subject.name) : subject.name;
}

Json cyclonedx_definitions(Language language, const Evidence& evidence) {
  std::map<std::string, Json::Array> by_instrument;
  std::set<std::string> seen;
  Json::Array own;
  for (const auto& verdict : evidence.verdicts) {
    if (!verdict.rule)
      own.push_back(own_requirement(language, evidence, verdict));
    else if (seen.insert(verdict.rule->id).second)
      by_instrument[clean(verdict.rule->instrument)].push_back(rule_requirement(language, verdict));
  }
  Json::Array standards;
  for (auto& [instrument, requirements] : by_instrument)
    standards.emplace_back(Json::Object{{"bom-ref", "standard/" + instrument},
                                        {"name", instrument},
                                        {"requirements", std::move(requirements)}});
  if (!own.empty())
    standards.emplace_back(Json::Object{
        {"bom-ref", kOwnStandard},
        {"name", say(language, "form.cyclonedx.own", {{"study", clean(evidence.study_id)}})},
        {"requirements", std::move(own)}});
  return Json::Object{{"standards", std::move(standards)}};
}

Json cyclonedx_declarations(Language language, const Evidence& evidence) {
  Json::Array claims, map, found;
  std::set<std::string> used;
  for (const auto& verdict : evidence.verdicts) {
    claims.push_back(claim(language, evidence, verdict));
    const std::string verdict_name = say(language, "page.verdict." + name_of(verdict.verdict));
    map.emplace_back(Json::Object{
        {"requirement", requirement_reference(verdict)},
        {"claims", Json::Array{claim_reference(verdict)}},
        {"conformance", Json::Object{{"rationale", say(language, "form.cyclonedx.conformance",
                                                       {{"verdict", verdict_name}})}}}});
    for (const auto* comparison : comparisons_of(evidence, verdict))
      if (used.insert(comparison->id).second)
        found.push_back(comparison_evidence(language, evidence, *comparison));
  }
  Json::Object attestation{{"summary", say(language, "page.verdicts_explained")},
                           {"map", std::move(map)}};
  return Json::Object{{"attestations", Json::Array{std::move(attestation)}},
                      {"claims", std::move(claims)},
                      {"evidence", std::move(found)}};
}

}  // namespace metalab::render
