// SPDX-License-Identifier: Apache-2.0
#include "base/markdown_text.hpp"
#include "base/utf8.hpp"
#include "compare/changes_words.hpp"
#include "compare/render_changes.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::compare {
namespace {

using words::Language;
using words::say;

std::string table_of(Language language, const Changes& changes, const ChangePanel& panel) {
  std::string out = "| " + say(language, "report.heading_group") + " | A | B | B \u2212 A | " +
                    say(language, "report.heading_interval") + " | |\n|---|--:|--:|--:|--:|---|\n";
  for (const auto* change : panel.changes) {
    const ChangeRow row = change_row(language, changes, panel, *change);
    for (const auto& cell : {row.group, row.a, row.b, row.difference, row.interval, row.mark})
      out += "| " + markdown_escaped(cell) + " ";
    out += "|\n";
  }
  return out + "\n";
}

}  // namespace

std::string changes_markdown(const Changes& changes, Language language) {
  std::string out = "# " + say(language, "changes.title") + "\n\n";
  for (const auto& [key, evidence] : {std::pair{"changes.a", changes.a}, {"changes.b", changes.b}})
    out += "- " + markdown_escaped(side_line(language, key, *evidence, 1000)) + "\n";
  for (const auto& note : changes.differing)
    out += "- " + markdown_escaped(render::note_text(language, note)) + "\n";
  for (const auto& remark : change_remarks(language, changes))
    out += "\n" + markdown_escaped(remark) + "\n";
  if (!changes.verdicts.empty()) out += "\n## " + say(language, "report.verdicts") + "\n\n";
  for (const auto& change : changes.verdicts) {
    out += "- " + markdown_escaped(verdict_change(language, change)) + "\n";
    if (!change.changed()) continue;
    out +=
        "  - " +
        markdown_escaped(say(language, "changes.sentence_a",
                             {{"sentence", verdict_headline(language, *changes.a, *change.a)}})) +
        "\n";
    out +=
        "  - " +
        markdown_escaped(say(language, "changes.sentence_b",
                             {{"sentence", verdict_headline(language, *changes.b, *change.b)}})) +
        "\n";
  }
  out += "\n";
  for (const auto& panel : change_panels(changes, false))
    out += "## " + markdown_escaped(panel_title(language, changes, *panel.first)) + "\n\n" +
           table_of(language, changes, panel);
  for (const auto& [key, ids] :
       {std::pair{"changes.only_a", &changes.only_a}, {"changes.only_b", &changes.only_b}})
    if (!ids->empty())
      out += markdown_escaped(say(language, key, {{"list", listed(language, *ids)}})) + "\n\n";
  out.pop_back();
  return out;
}

}  // namespace metalab::compare
