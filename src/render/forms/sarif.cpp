// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "render/layout/web_address.hpp"
#include "render/phrases/beside_verdicts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/render.hpp"

// SARIF 2.1.0 (OASIS, errata 01). Each criterion is a rule; one that is not met is a result of kind
// "fail", one without sufficient evidence of kind "open" (section 3.27.9), whose level must be
// "none" (3.27.10). Results are located in the study by name: evidence knows no line of it.
namespace metalab::render {
namespace {

using evidence::Evidence;
using evidence::Verdict;
using words::Language;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* kStudyFile = "study";
constexpr int kLongest = 1000;

Json message(const std::string& text) { return Json::Object{{"text", text}}; }

std::string shortened(const std::string& text) { return printable(text, kLongest); }

Json rule_of(Language language, const Evidence& evidence, const Verdict& verdict) {
  const VerdictWords words = verdict_words(language, evidence, verdict);
  Json::Object out{{"id", shortened(verdict.criterion)},
                   {"shortDescription", message(criterion_claim(language, evidence, verdict))},
                   {"fullDescription", message(words.bound)}};
  if (verdict.rule) {
    if (is_web_address(verdict.rule->source)) out["helpUri"] = verdict.rule->source;
    out["properties"] = Json::Object{{"because", shortened(verdict.rule->id)},
                                     {"instrument", shortened(verdict.rule->instrument)},
                                     {"pinpoint", shortened(verdict.rule->pinpoint)},
                                     {"status", shortened(verdict.rule->status)}};
  }
  return out;
}

Json location_of(const Evidence& evidence, const Verdict& verdict) {
  const std::string criterion = shortened(verdict.criterion);
  return Json::Object{
      {"physicalLocation",
       Json::Object{{"artifactLocation", Json::Object{{"uri", kStudyFile}, {"index", 0}}}}},
      {"logicalLocations",
       Json::Array{Json::Object{
           {"name", criterion},
           {"fullyQualifiedName", shortened(evidence.study_id) + "/criteria/" + criterion}}}}};
}

Json result_of(Language language, const Evidence& evidence, const Verdict& verdict,
               std::size_t rule) {
  const VerdictWords words = verdict_words(language, evidence, verdict);
  std::string text;
  for (const auto* sentence : {&words.headline, &words.detail, &words.rows_needed})
    if (!sentence->empty()) text += (text.empty() ? "" : " ") + *sentence;
  const bool fails = verdict.verdict == evidence::VerdictKind::not_met;
  Json::Array comparisons;
  for (const auto& id : verdict.comparisons) comparisons.emplace_back(shortened(id));
  return Json::Object{{"ruleId", shortened(verdict.criterion)},
                      {"ruleIndex", static_cast<std::int64_t>(rule)},
                      {"kind", fails ? "fail" : "open"},
                      {"level", fails ? "error" : "none"},
                      {"message", message(text)},
                      {"locations", Json::Array{location_of(evidence, verdict)}},
                      {"partialFingerprints",
                       Json::Object{{"metalab/criterion/v1", shortened(evidence.study_id) + "/" +
                                                                 shortened(verdict.criterion)}}},
                      {"properties", Json::Object{{"verdict", name_of(verdict.verdict)},
                                                  {"comparisons", std::move(comparisons)}}}};
}

/// What stands beside the verdicts: notes of the run, which raise no alert.
Json notifications(Language language, const Evidence& evidence) {
  const auto [disagreements, screening, cautions] = beside_verdicts(language, evidence);
  Json::Array out;
  const auto add = [&](const char* id, const std::vector<std::string>& sentences) {
    for (const auto& sentence : sentences)
      out.emplace_back(Json::Object{{"descriptor", Json::Object{{"id", id}}},
                                    {"level", "note"},
                                    {"message", message(sentence)}});
  };
  add("disagreement", disagreements);
  add("screening", screening);
  add("caution", cautions);
  return out;
}

}  // namespace

std::string render_sarif(const Evidence& evidence, const Options& options) {
  const Language language = options.language;
  Json::Array rules, results;
  for (const auto& verdict : evidence.verdicts) {
    if (verdict.verdict != evidence::VerdictKind::met)
      results.push_back(result_of(language, evidence, verdict, rules.size()));
    rules.push_back(rule_of(language, evidence, verdict));
  }
  Json::Object driver{{"name", "metalab"},
                      {"version", shortened(evidence.engine_version)},
                      {"rules", std::move(rules)}};
  Json::Object study{
      {"location", Json::Object{{"uri", kStudyFile}}},
      {"description", message(shortened(words::pick(language, evidence.title)))},
      // Not "hashes": it is not the digest of the file's bytes.
      {"properties", Json::Object{{"canonicalSha256", shortened(evidence.study_digest)}}}};
  Json::Object run{
      {"tool", Json::Object{{"driver", std::move(driver)}}},
      {"language", words::code_of(language)},
      {"automationDetails", Json::Object{{"id", shortened(evidence.study_id) + "/"}}},
      {"artifacts", Json::Array{std::move(study)}},
      {"results", std::move(results)},
      {"properties", Json::Object{{"system", shortened(evidence.system_name)},
                                  {"systemVersion", shortened(evidence.system_version)}}}};
  Json notes = notifications(language, evidence);
  if (!notes.array()->empty())
    run["invocations"] = Json::Array{Json::Object{
        {"executionSuccessful", true}, {"toolExecutionNotifications", std::move(notes)}}};
  return pretty_json(Json::Object{
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::Array{std::move(run)}}});
}

}  // namespace metalab::render
