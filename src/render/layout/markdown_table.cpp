// SPDX-License-Identifier: Apache-2.0
#include "render/layout/markdown_table.hpp"

#include "base/markdown_text.hpp"
#include "render/layout/both_ends.hpp"
#include "render/layout/model_table.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {

using words::Language;
using words::say;

namespace {

/// Estimate and interval as two cells, " | " between; the reason in the first where there is none.
/// Without `decimals` at the precision that the interval supports.
std::string markdown_estimate(Language language, const evidence::Finding& finding,
                              std::optional<int> decimals = {}) {
  const Numbers numbers(language);
  const Scale scale = scale_of(finding.measure, Compare::value);
  if (finding.estimate)
    return decimals ? numbers.rounded(finding.estimate->value, *decimals, scale) + " | " +
                          numbers.interval(*finding.estimate, scale, *decimals)
                    : numbers.estimate(*finding.estimate, scale) + " | " +
                          numbers.interval(*finding.estimate, scale);
  return markdown_escaped(say(language, "report.not_estimable_because",
                              {{"reason", reason_words(language, finding)}})) +
         " | ";
}

/// A row whose first cell says how many rows it stands for; nothing for none.
std::string row_of_others(Language language, const char* key, std::size_t count, int cells) {
  if (count == 0) return "";
  const auto n = Numbers(language).whole(static_cast<std::int64_t>(count));
  std::string out = "| *" + markdown_escaped(say(language, key, {{"n", n}})) + "* ";
  for (int i = 1; i < cells; ++i) out += "| ";
  return out + "|\n";
}

/// The end of a table: what it does not show, and where that is.
template <class Item>
std::string after(Language language, const BothEnds<Item>& ends, int cells) {
  const auto hidden = ends.between + ends.unnumbered;
  const std::string out =
      row_of_others(language, "report.unnumbered", ends.unnumbered, cells) + "\n";
  return hidden == 0 ? out : out + markdown_shown(language, ends.shown.size(), hidden);
}

}  // namespace

std::string markdown_shown(Language language, std::size_t shown, std::size_t hidden) {
  const Numbers numbers(language);
  return markdown_escaped(
             say(language, "form.rows_shown",
                 {{"shown", numbers.whole(static_cast<std::int64_t>(shown))},
                  {"all", numbers.whole(static_cast<std::int64_t>(shown + hidden))}})) +
         "\n\n";
}

std::string markdown_table(Language language, const evidence::Evidence& evidence,
                           const Panel& panel) {
  const Numbers numbers(language);
  const auto heading = [&](const char* key) { return say(language, key); };
  std::string out = "| " + heading("report.heading_group") + " | " +
                    heading("report.heading_estimate") + " | " +
                    heading("report.heading_interval") + " | " + heading("report.heading_n") +
                    " |\n|---|--:|--:|--:|\n";
  constexpr int kCells = 4;
  const auto ends = both_ends(panel.findings, kMostMarkdownRows);
  for (std::size_t i = 0; i < ends.shown.size(); ++i) {
    const auto* finding = ends.shown[i];
    if (i == ends.low) out += row_of_others(language, "report.between", ends.between, kCells);
    out += "| " + markdown_escaped(group_name(language, evidence, finding->group)) + " | " +
           markdown_estimate(language, *finding, panel.decimals) + " | " +
           rows_shown(numbers, *finding) + " |\n";
  }
  return out + after(language, ends, kCells);
}

std::string markdown_everyone(Language language, const evidence::Evidence& evidence,
                              const std::vector<const evidence::Finding*>& findings) {
  const Numbers numbers(language);
  std::string out = "| " + say(language, "form.card.measure") + " | " +
                    say(language, "report.heading_estimate") + " | " +
                    say(language, "report.heading_interval") + " | " +
                    say(language, "report.heading_n") + " |\n|---|--:|--:|--:|\n";
  for (const auto* finding : findings)
    out += "| " +
           markdown_escaped(measure_heading(language, evidence, finding->measure, finding->view)) +
           " | " + markdown_estimate(language, *finding) + " | " + rows_shown(numbers, *finding) +
           " |\n";
  return out + "\n";
}

std::string markdown_models(Language language, const evidence::Evidence& evidence,
                            bool only_criteria, const std::string& level) {
  std::string out;
  const auto add = [&](const auto&... cells) {
    for (const std::string& cell : {cells...}) out += "| " + markdown_escaped(cell) + " ";
    out += "|\n";
  };
  for (const auto& table : model_tables(language, evidence, only_criteria)) {
    out += level + " " + markdown_escaped(table.title) + "\n\n";
    add(table.first_heading, table.models[0], table.models[1], difference_heading(language, table),
        say(language, "report.heading_interval"));
    out += "|---|--:|--:|--:|--:|\n";
    constexpr int kCells = 5;
    const auto ends = rows_of(table, kMostMarkdownRows);
    for (std::size_t i = 0; i < ends.shown.size(); ++i) {
      const auto& row = *ends.shown[i];
      if (i == ends.low) out += row_of_others(language, "report.between", ends.between, kCells);
      add(row.name, row.first, row.second, row.reason.empty() ? row.difference : row.reason,
          row.interval);
    }
    out += after(language, ends, kCells);
  }
  return out;
}

std::string markdown_verdicts(Language language, const evidence::Evidence& evidence) {
  if (evidence.verdicts.empty()) return say(language, "page.no_criteria") + "\n\n";
  std::string out;
  for (const auto& verdict : evidence.verdicts) {
    const VerdictWords words = verdict_words(language, evidence, verdict);
    out += "**" + verdict_mark(language, verdict.verdict) + "** \u2014 " +
           markdown_text(verdict.criterion, 60);
    for (const auto* text :
         {&words.headline, &words.detail, &words.rows_needed, &words.companions, &words.bound})
      if (!text->empty()) out += "  \n" + markdown_escaped(*text);
    out += "\n\n";
  }
  return out;
}

std::string markdown_subjects(Language language, const evidence::Evidence& evidence) {
  std::string out = "| " + say(language, "page.heading_subject") + " | SHA-256 |\n|---|---|\n";
  for (const auto& subject : evidence.subjects)
    out +=
        "| " + markdown_text(subject.name, 60) + " | " + markdown_text(subject.sha256, 64) + " |\n";
  return out + "\n";
}

}  // namespace metalab::render
