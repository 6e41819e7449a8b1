// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/markdown_text.hpp"
#include "base/utf8.hpp"
#include "render/layout/both_ends.hpp"
#include "render/layout/markdown_table.hpp"
#include "render/phrases/caution_words.hpp"
#include "render/phrases/disagreement_words.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/screening_words.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "render/render.hpp"

namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

std::string heading(Language language, const char* key) {
  return "## " + say(language, key) + "\n\n";
}

std::string head(Language language, const Evidence& evidence) {
  std::string out = "# " + markdown_text(words::pick(language, evidence.title)) + "\n\n";
  if (!evidence.question.empty())
    out += markdown_text(words::pick(language, evidence.question)) + "\n\n";
  return out +
         markdown_escaped(say(language, "cli.head",
                              {{"system", printable(evidence.system_name, 60)},
                               {"version", printable(evidence.system_version, 30)},
                               {"read", read_counted(language, evidence, evidence.rows.read)},
                               {"used", rows_counted(language, evidence, evidence.rows.used)},
                               {"merged", merged_rows(language, evidence)},
                               {"people", people_counted(language, evidence)},
                               {"digest", printable(evidence.study_digest, 13)}})) +
         "\n\n";
}

/// The sentences of one kind of comparison as a list; of many both ends.
std::string comparison_list(Language language, const Evidence& evidence,
                            const std::vector<const evidence::Comparison*>& kind) {
  const Numbers numbers(language);
  const auto item = [](const std::string& text) { return "- " + markdown_escaped(text) + "\n"; };
  const auto others = [&](const char* key, std::size_t count) {
    const auto n = numbers.whole(static_cast<std::int64_t>(count));
    return count == 0 ? "" : item(say(language, key, {{"n", n}}));
  };
  const auto ends = both_ends(kind, kMostMarkdownRows);
  std::string out;
  for (std::size_t i = 0; i < ends.shown.size(); ++i) {
    if (i == ends.low) out += others("report.between", ends.between);
    out += item(comparison_sentence(language, evidence, *ends.shown[i]));
  }
  return out + others("report.unnumbered", ends.unnumbered);
}

std::string comparisons(Language language, const Evidence& evidence) {
  std::vector<std::vector<const evidence::Comparison*>> kinds;
  const auto is_of_the_last = [&](const evidence::Comparison& one) {
    const auto& last = *kinds.back().front();
    return one.compare == last.compare && one.measure == last.measure && one.view == last.view &&
           one.across == last.across;
  };
  for (const auto& comparison : evidence.comparisons) {
    if (!comparison.decisions.empty()) continue;  // two models have tables of their own
    if (kinds.empty() || !is_of_the_last(comparison)) kinds.emplace_back();
    kinds.back().push_back(&comparison);
  }
  std::string out;
  for (const auto& kind : kinds) out += comparison_list(language, evidence, kind);
  return out.empty() ? "" : heading(language, "report.comparisons") + out + "\n";
}

/// How rows were counted, and roles and attributes that some rows lack.
std::string population(Language language, const Evidence& evidence) {
  const auto written = [](const std::string& name, const std::string& count) {
    return "| " + name + " | " + count + " |\n";
  };
  const auto line = [&](const std::string& name, std::int64_t count) {
    return written(name, rows_counted(language, evidence, count));
  };
  const auto line_of_read = [&](const char* key, std::int64_t count) {
    return written(say(language, key), read_counted(language, evidence, count));
  };
  std::string out = heading(language, "report.population") + "| | " +
                    say(language, "report.heading_rows") + " |\n|---|--:|\n";
  out += line_of_read("report.rows_read", evidence.rows.read);
  out += line(say(language, "report.rows_used"), evidence.rows.used);
  if (evidence.rows.people) out += line(say(language, "report.people"), *evidence.rows.people);
  out += line_of_read("report.rows_excluded", evidence.rows.excluded_by_study);
  if (evidence.rows.merged_for_disclosure > 0)
    out += line(say(language, "report.rows_merged"), evidence.rows.merged_for_disclosure);
  for (const auto& [role, count] : evidence.rows.missing) {
    const std::string name = role_name(language, evidence, role);
    out += line(markdown_escaped(say(language, "form.missing_of", {{"name", name}})), count);
  }
  for (const auto& sentence : unmatched_words(language, evidence))
    out += "\n" + markdown_escaped(sentence) + "\n";
  return out + "\n";
}

/// A heading with paragraphs; nothing without them.
std::string section(Language language, const char* key, const std::vector<std::string>& sentences) {
  std::string out;
  for (const auto& sentence : sentences) out += markdown_escaped(sentence) + "\n\n";
  return out.empty() ? out : heading(language, key) + out;
}

/// A heading for each attribute whose groups cannot have all that is asked for.
std::string disagreements(Language language, const Evidence& evidence) {
  std::string out;
  for (const auto& found : disagreement_words(language, evidence, false)) {
    const std::string across = across_name(language, evidence, found.across);
    out += "### " + markdown_escaped(say(language, "report.section", {{"attributes", across}})) +
           "\n\n" + markdown_escaped(found.summary) + "\n\n";
    for (const auto& text : found.numbers) out += "- " + markdown_escaped(text) + "\n";
    out += "\n";
  }
  return out.empty() ? out : heading(language, "report.disagreements") + out;
}

/// What the intervals mean and the methods that made them.
std::string method(Language language, const Evidence& evidence) {
  const Numbers numbers(language);
  std::set<std::string> methods;
  for (const auto& finding : evidence.findings)
    if (finding.estimate) methods.insert(finding.estimate->interval.method);
  for (const auto& comparison : evidence.comparisons)
    if (comparison.estimate) methods.insert(comparison.estimate->interval.method);
  std::string out =
      heading(language, "report.method") +
      say(language, "report.confidence_meaning",
          {{"confidence", numbers.confidence(evidence.confidence)}}) +
      "\n" +
      markdown_escaped(say(language, "report.simultaneous." + evidence.simultaneous.text())) +
      "\n\n";
  for (const auto& name : methods)
    out += "- " + markdown_escaped(method_name(language, name)) + "\n";
  return out + (methods.empty() ? "" : "\n");
}

}  // namespace

std::string render_markdown(const Evidence& evidence, const Options& options) {
  const Language language = options.language;
  std::string out = head(language, evidence) + heading(language, "report.verdicts") +
                    markdown_verdicts(language, evidence);
  out += disagreements(language, evidence);
  out += section(language, "report.screening", screening_sentences(language, evidence));
  out += section(language, "page.cautions", caution_sentences(language, evidence));
  if (const auto alone = of_everyone_alone(evidence); !alone.empty())
    out += "## " + say(language, "form.everyone_alone") + "\n\n" +
           markdown_everyone(language, evidence, alone);
  out += markdown_models(language, evidence, false, "##");
  for (const auto& panel : panels_of(evidence, false))
    out += "## " + markdown_escaped(panel_title(language, evidence, panel)) + "\n\n" +
           markdown_table(language, evidence, panel);
  out += comparisons(language, evidence);
  if (!evidence.notes.empty()) {
    out += heading(language, "report.notes");
    for (const auto& note : evidence.notes)
      out += "- " + markdown_escaped(note_text(language, note)) + "\n";
    out += "\n";
  }
  return out + population(language, evidence) + method(language, evidence) +
         heading(language, "page.subjects") + markdown_subjects(language, evidence) +
         markdown_escaped(say(language, order_key(evidence))) + "\n\n" +
         say(language, "form.made", {{"version", markdown_text(evidence.engine_version, 30)}}) +
         "\n";
}

}  // namespace metalab::render
