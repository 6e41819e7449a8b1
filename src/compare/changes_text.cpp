// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "compare/changes_words.hpp"
#include "compare/render_changes.hpp"
#include "render/layout/both_ends.hpp"
#include "render/layout/terminal.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::compare {
namespace {

using words::say;

constexpr int kBar = 17;
constexpr std::size_t kMostRows = 40;

class ChangesText {
 public:
  ChangesText(const Changes& changes, const render::Options& options)
      : changes_(changes),
        options_(options),
        language_(options.language),
        numbers_(language_),
        ink_{options.colour} {}

  std::string make() {
    for (const auto& [key, evidence] :
         {std::pair{"changes.a", changes_.a}, {"changes.b", changes_.b}})
      add(side_line(language_, key, *evidence, 200), 0);
    for (const auto& note : changes_.differing)
      add("\u2013 " + render::note_text(language_, note), 2);
    for (const auto& remark : change_remarks(language_, changes_)) add(remark, 0);
    verdicts();
    const auto panels = change_panels(changes_, true);
    for (const auto& panel : panels) show(panel);
    const auto hidden = change_panels(changes_, false).size() - panels.size();
    if (hidden > 0)
      out_ += "\n" +
              ink_.faint(say(language_, "changes.more", {{"count", std::to_string(hidden)}})) +
              "\n";
    for (const auto& [key, ids] :
         {std::pair{"changes.only_a", &changes_.only_a}, {"changes.only_b", &changes_.only_b}})
      if (!ids->empty())
        out_ += "\n" + render::wrapped(say(language_, key, {{"list", listed(language_, *ids)}}), 0,
                                       options_.width);
    return out_;
  }

 private:
  void add(const std::string& text, int indent) {
    out_ += render::wrapped(text, indent, options_.width);
  }

  void verdicts() {
    if (changes_.verdicts.empty()) return;
    out_ += "\n" + ink_.bold(say(language_, "report.verdicts")) + "\n";
    for (const auto& change : changes_.verdicts) {
      add(verdict_change(language_, change), 2);
      if (!change.changed()) continue;
      add(say(language_, "changes.sentence_a",
              {{"sentence", verdict_headline(language_, *changes_.a, *change.a)}}),
          4);
      add(say(language_, "changes.sentence_b",
              {{"sentence", verdict_headline(language_, *changes_.b, *change.b)}}),
          4);
    }
  }

  void show(const ChangePanel& panel) {
    out_ += "\n" + ink_.bold(panel_title(language_, changes_, *panel.first)) + "\n";
    std::vector<std::array<std::string, 6>> rows{{{"", "A", "B", "", "B \u2212 A", ""}}};
    const auto ends = render::both_ends(panel.changes, kMostRows,
                                        [](const Change& change) { return change.difference; });
    double low = 0, high = 0;
    for (const auto* change : ends.shown)
      if (change->interval) {
        low = std::min(low, change->interval->lower);
        high = std::max(high, change->interval->upper.value_or(0));
      }
    for (const auto* change : ends.shown) {
      const ChangeRow row = change_row(language_, changes_, panel, *change);
      const std::string bar =
          change->interval
              ? render::interval_bar({*change->difference, *change->interval}, low, high, 0, kBar)
              : "";
      rows.push_back({row.group, row.a, row.b, bar, row.difference + row.mark, row.interval});
    }
    out_ += render::lines_with_gap(language_, ink_, render::aligned(rows), ends.low, ends.between);
    out_ += render::rows_left_out(language_, ink_, "report.unnumbered", ends.unnumbered);
    if (const auto all = panel.changes.size(); ends.shown.size() < all)
      out_ += ink_.faint("  " + say(language_, "changes.rows_shown",
                                    {{"shown", numbers_.whole(std::int64_t(ends.shown.size()))},
                                     {"all", numbers_.whole(std::int64_t(all))}})) +
              "\n";
  }

  const Changes& changes_;
  const render::Options& options_;
  words::Language language_;
  render::Numbers numbers_;
  render::Ink ink_;
  std::string out_;
};

}  // namespace

std::string changes_text(const Changes& changes, const render::Options& options) {
  return ChangesText(changes, options).make();
}

}  // namespace metalab::compare
