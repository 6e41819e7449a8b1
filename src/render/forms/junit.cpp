// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.hpp"
#include "render/phrases/beside_verdicts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/render.hpp"

// One test case a criterion. Insufficient evidence is an error, not a failure and not skipped: the
// examination could not reach a result, and a pipeline must stop there as it does at a failure.
namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

/// Text of an element or attribute. What XML cannot hold is not printable.
std::string xml_text(const std::string& text, int longest = 1000) {
  const std::string shown = printable(text, longest);
  std::string out;
  for (const auto& [code, bytes] : characters(shown)) {
    if (code == '<')
      out += "&lt;";
    else if (code == '>')
      out += "&gt;";
    else if (code == '&')
      out += "&amp;";
    else if (code == '"')
      out += "&quot;";
    else
      out += bytes;
  }
  return out;
}

std::string attribute(const char* name, const std::string& value) {
  return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

std::string property_element(const char* name, const std::string& value) {
  return "      <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string test_case(Language language, const Evidence& evidence,
                      const evidence::Verdict& verdict) {
  const VerdictWords words = verdict_words(language, evidence, verdict);
  const std::string begin = "    <testcase" + attribute("classname", evidence.study_id) +
                            attribute("name", verdict.criterion);
  if (verdict.verdict == evidence::VerdictKind::met) return begin + "/>\n";
  const std::string element =
      verdict.verdict == evidence::VerdictKind::not_met ? "failure" : "error";
  std::string body = criterion_claim(language, evidence, verdict);
  for (const auto* text :
       {&words.headline, &words.detail, &words.rows_needed, &words.companions, &words.bound})
    if (!text->empty()) body += "\n" + *text;
  std::string lines;
  for (std::size_t at = 0; at <= body.size();) {
    const auto end = std::min(body.find('\n', at), body.size());
    lines += (lines.empty() ? "" : "\n") + xml_text(body.substr(at, end - at));
    at = end + 1;
  }
  return begin + ">\n      <" + element + attribute("type", name_of(verdict.verdict)) +
         attribute("message", words.headline.empty() ? words.detail : words.headline) + ">" +
         lines + "</" + element + ">\n    </testcase>\n";
}

/// What stands beside the verdicts: it decides nothing, so it is output and no test case.
std::string output(Language language, const Evidence& evidence) {
  const auto [disagreements, screening, cautions] = beside_verdicts(language, evidence);
  std::string text;
  const auto add = [&](const char* title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    text += xml_text(say(language, title)) + "\n";
    for (const auto& sentence : sentences) text += "  " + xml_text(sentence) + "\n";
  };
  add("report.disagreements", disagreements);
  add("report.screening", screening);
  add("page.cautions", cautions);
  return text.empty() ? text : "    <system-out>" + text + "</system-out>\n";
}

}  // namespace

std::string render_junit(const Evidence& evidence, const Options& options) {
  const Language language = options.language;
  std::string cases;
  int failures = 0, errors = 0;
  for (const auto& verdict : evidence.verdicts) {
    cases += test_case(language, evidence, verdict);
    failures += verdict.verdict == evidence::VerdictKind::not_met ? 1 : 0;
    errors += verdict.verdict == evidence::VerdictKind::insufficient_evidence ? 1 : 0;
  }
  const std::string counts = attribute("tests", std::to_string(evidence.verdicts.size())) +
                             attribute("failures", std::to_string(failures)) +
                             attribute("errors", std::to_string(errors));
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
                    attribute("name", "metalab") + counts + ">\n  <testsuite" +
                    attribute("name", words::pick(language, evidence.title)) + counts +
                    ">\n    <properties>\n" + property_element("study", evidence.study_id) +
                    property_element("study.sha256", evidence.study_digest) +
                    property_element("system", evidence.system_name) +
                    property_element("system.version", evidence.system_version) +
                    property_element("engine", "metalab " + evidence.engine_version);
  return out + "    </properties>\n" + cases + output(language, evidence) +
         "  </testsuite>\n</testsuites>\n";
}

}  // namespace metalab::render
