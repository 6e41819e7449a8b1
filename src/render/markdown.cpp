// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/numbers.hpp"
#include "render/render.hpp"
#include "render/sentences.hpp"
#include "render/view.hpp"

namespace metalab::render {
namespace {

using words::say;

/// Text that Markdown and the HTML inside it show as it is.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_[]|#!~").find(c) != std::string_view::npos)
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string shown(const std::string& text) { return escaped(printable(text, 1000)); }

std::string table_of(const evidence::Evidence& evidence, const Panel& panel,
                     words::Language language) {
  const Numbers numbers(language);
  const Scale scale = scale_of(panel.measure, "value");
  const auto heading = [&](const char* key) { return say(language, key); };
  std::string out = "| " + heading("report.heading_group") + " | " +
                    heading("report.heading_estimate") + " | " +
                    heading("report.heading_interval") + " | " + heading("report.heading_n") +
                    " |\n|---|--:|--:|--:|\n";
  for (const auto* finding : panel.findings) {
    out += "| " + escaped(group_name(language, evidence, finding->group)) + " | ";
    if (finding->estimate)
      out += numbers.estimate(*finding->estimate, scale) + " | " +
             numbers.interval(*finding->estimate, scale);
    else
      out += escaped(say(language, "report.not_estimable_because",
                         {{"reason", reason_words(language, *finding)}})) +
             " | ";
    out += " | " + numbers.whole(rows_behind(*finding)) + " |\n";
  }
  return out + "\n";
}

}  // namespace

std::string render_markdown(const evidence::Evidence& evidence, const Options& options) {
  const auto language = options.language;
  const Numbers numbers(language);
  std::string out = "# " + shown(words::pick(language, evidence.title)) + "\n\n";
  if (!evidence.question.empty()) out += shown(words::pick(language, evidence.question)) + "\n\n";
  out += escaped(say(language, "cli.head",
                     {{"system", printable(evidence.system_name, 60)},
                      {"version", printable(evidence.system_version, 30)},
                      {"read", numbers.whole(evidence.rows.read)},
                      {"used", numbers.whole(evidence.rows.used)},
                      {"digest", printable(evidence.study_digest, 13)}})) +
         "\n\n## " + say(language, "report.verdicts") + "\n\n";
  if (evidence.verdicts.empty()) out += say(language, "report.no_criteria") + "\n\n";
  for (const auto& verdict : evidence.verdicts) {
    const VerdictWords words = verdict_words(language, evidence, verdict);
    out += "**" + verdict_mark(language, verdict.verdict) + "** \u2014 " +
           escaped(printable(verdict.criterion, 60)) + "  \n" + escaped(words.headline) + "  \n" +
           escaped(words.detail) + "  \n";
    if (!words.rows_needed.empty()) out += escaped(words.rows_needed) + "  \n";
    if (!words.companions.empty()) out += escaped(words.companions) + "  \n";
    out += escaped(words.bound) + "\n\n";
  }
  for (const auto& panel : panels_of(evidence, false))
    out +=
        "## " +
        escaped(capitalised(say(language, "cli.panel",
                                {{"measure", measure_phrase(language, panel.measure, panel.view)},
                                 {"across", across_name(language, evidence, panel.across)}}))) +
        "\n\n" + table_of(evidence, panel, language);
  out += "## " + say(language, "report.comparisons") + "\n\n";
  for (const auto& comparison : evidence.comparisons)
    out += "- " + escaped(comparison_sentence(language, evidence, comparison)) + "\n";
  if (!evidence.notes.empty()) {
    out += "\n## " + say(language, "report.notes") + "\n\n";
    for (const auto& note : evidence.notes) out += "- " + escaped(note_text(language, note)) + "\n";
  }
  return out;
}

}  // namespace metalab::render
