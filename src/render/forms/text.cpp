// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "render/layout/both_ends.hpp"
#include "render/layout/model_table.hpp"
#include "render/layout/terminal.hpp"
#include "render/phrases/caution_words.hpp"
#include "render/phrases/disagreement_words.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/screening_words.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "render/phrases/view.hpp"
#include "render/render.hpp"

namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

constexpr int kWidestBar = 28, kNarrowestBar = 9;
constexpr int kLabelsShare = 40;       // percent of the width, at most
constexpr std::size_t kMostRows = 40;  // of one panel

class TextReport {
 public:
  TextReport(const Evidence& evidence, const Options& options)
      : evidence_(evidence),
        options_(options),
        language_(options.language),
        numbers_(options.language),
        ink_{options.colour} {}

  std::string make() {
    head();
    verdicts();
    list(say(language_, "report.disagreements"), disagreements());
    list(say(language_, "report.screening"), screening_sentences(language_, evidence_));
    list(say(language_, "page.cautions"), caution_sentences(language_, evidence_));
    show_everyone(of_everyone_alone(evidence_));
    const auto models = model_tables(language_, evidence_, options_.only_criteria);
    for (const auto& table : models) show(table);
    const auto panels = panels_of(evidence_, options_.only_criteria);
    for (const auto& panel : panels) show(panel);
    const auto hidden = panels_of(evidence_, false).size() - panels.size() +
                        model_tables(language_, evidence_, false).size() - models.size();
    if (hidden > 0)
      out_ += ink_.faint(say(language_, "cli.more_panels", {{"count", std::to_string(hidden)}})) +
              "\n\n";
    for (const auto& note : evidence_.notes)
      out_ += wrapped(say(language_, "cli.note") + note_text(language_, note), 0, options_.width);
    if (!evidence_.notes.empty()) out_ += "\n";
    out_ += ink_.faint(wrapped(say(language_, order_key(evidence_)), 0, options_.width)) + "\n";
    return out_;
  }

 private:
  void head() {
    const auto line = [&](const Text& text) {
      return printable(words::pick(language_, text), 1000);
    };
    out_ += ink_.bold(line(evidence_.title)) + "\n";
    if (!evidence_.question.empty()) out_ += wrapped(line(evidence_.question), 0, options_.width);
    out_ +=
        ink_.faint(wrapped(say(language_, "cli.head",
                               {{"system", printable(evidence_.system_name, 60)},
                                {"version", printable(evidence_.system_version, 30)},
                                {"read", read_counted(language_, evidence_, evidence_.rows.read)},
                                {"used", rows_counted(language_, evidence_, evidence_.rows.used)},
                                {"merged", merged_rows(language_, evidence_)},
                                {"people", people_counted(language_, evidence_)},
                                {"digest", printable(evidence_.study_digest, 13)}}),
                           0, options_.width));
    for (const auto& text : unmatched_words(language_, evidence_))
      out_ += wrapped(text, 0, options_.width);
    out_ += "\n";
  }

  void verdicts() {
    for (const auto& verdict : evidence_.verdicts) {
      const VerdictWords words = verdict_words(language_, evidence_, verdict);
      out_ += ink_.verdict(verdict.verdict, verdict_mark(language_, verdict.verdict)) + "  " +
              ink_.faint(printable(verdict.criterion, 60)) + "\n";
      for (const auto* text :
           {&words.headline, &words.detail, &words.rows_needed, &words.companions, &words.bound})
        if (!text->empty()) out_ += wrapped(*text, 2, options_.width);
      out_ += "\n";
    }
  }

  /// What cannot all hold; beside all tables also why.
  std::vector<std::string> disagreements() const {
    std::vector<std::string> out;
    for (const auto& found : disagreement_words(language_, evidence_, options_.only_criteria)) {
      out.push_back(found.summary);
      if (!options_.only_criteria)
        out.insert(out.end(), found.numbers.begin(), found.numbers.end());
    }
    return out;
  }

  void list(const std::string& title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    out_ += ink_.bold(title) + "\n";
    for (const auto& sentence : sentences) out_ += wrapped(sentence, 2, options_.width);
    out_ += "\n";
  }

  /// Of a study without groups: a line for each measure.
  void show_everyone(const std::vector<const evidence::Finding*>& findings) {
    if (findings.empty()) return;
    out_ += ink_.bold(say(language_, "form.everyone_alone")) + "\n";
    std::vector<std::array<std::string, 6>> cells;
    for (const auto* finding : findings) {
      const Scale scale = scale_of(finding->measure, Compare::value);
      const auto& estimate = finding->estimate;
      cells.push_back({measure_heading(language_, evidence_, finding->measure, finding->view),
                       estimate ? numbers_.estimate(*estimate, scale)
                                : say(language_, "report.not_estimable_because",
                                      {{"reason", reason_words(language_, *finding)}}),
                       estimate ? numbers_.interval(*estimate, scale) : "", "", "n",
                       rows_shown(numbers_, *finding)});
    }
    for (const auto& line : aligned(cells)) out_ += line + "\n";
    out_ += "\n";
  }

  void show(const ModelTable& table) {
    out_ += ink_.bold(table.title) + "\n";
    std::vector<std::array<std::string, 6>> cells{{table.first_heading, table.models[0],
                                                   table.models[1], "",
                                                   difference_heading(language_, table), ""}};
    const auto ends = rows_of(table, kMostRows);
    const auto scale = scale_of_differences(ends.shown);
    for (const auto* row : ends.shown) {
      const auto& estimate = row->comparison->estimate;
      const std::string bar =
          estimate ? interval_bar(*estimate, scale.first, scale.second, 0, kNarrowestBar) : "";
      cells.push_back({row->name, row->first, row->second, bar,
                       estimate ? row->difference : row->reason, row->interval});
    }
    out_ += lines_with_gap(language_, ink_, aligned(cells), ends.low, ends.between);
    after(ends, table.rows.size());
  }

  /// From the lowest to the highest limit, 0 included.
  static std::pair<double, double> scale_of_differences(const std::vector<const ModelLine*>& rows) {
    std::pair<double, double> out{0, 0};
    for (const auto* row : rows) {
      const auto& estimate = row->comparison->estimate;
      if (!estimate) continue;
      out.first = std::min(out.first, estimate->interval.lower);
      out.second = std::max(out.second, estimate->interval.upper.value_or(0));
    }
    return out;
  }

  void show(const Panel& panel) {
    const Scale scale = scale_of(panel.measure, Compare::value);
    const auto value = [&](const evidence::Estimate& one) {
      return numbers_.rounded(one.value, panel.decimals, scale);
    };
    const auto interval = [&](const evidence::Estimate& one) {
      return numbers_.interval(one, scale, panel.decimals);
    };
    out_ += ink_.bold(panel_title(language_, evidence_, panel)) + "\n";
    double low = INFINITY, high = -INFINITY;
    int label_width = 0, value_width = 0, interval_width = 0, n_width = 0;
    const auto ends = both_ends(panel.findings, kMostRows);
    for (const auto* finding : ends.shown) {
      label_width = std::max(label_width, display_width(label(*finding)));
      n_width = std::max(n_width, display_width(rows_shown(numbers_, *finding)));
      const auto& estimate = finding->estimate;
      if (!estimate) continue;
      low = std::min(low, estimate->interval.lower);
      high = std::max(high, estimate->interval.upper.value_or(estimate->value));
      value_width = std::max(value_width, display_width(value(*estimate)));
      interval_width = std::max(interval_width, display_width(interval(*estimate)));
    }
    const auto* all = everyone(evidence_, panel);
    const int fixed_columns =
        2 + label_width + 2 + 2 + value_width + 2 + interval_width + 4 + n_width;
    const int bar_width = std::clamp(options_.width - fixed_columns, kNarrowestBar, kWidestBar);
    const double tick = all != nullptr && all->estimate ? all->estimate->value : NAN;
    for (std::size_t i = 0; i < ends.shown.size(); ++i) {
      const auto& finding = *ends.shown[i];
      if (i == ends.low) out_ += rows_left_out(language_, ink_, "report.between", ends.between);
      out_ += "  " + left_aligned(label(finding), label_width) + "  ";
      if (finding.estimate) {
        out_ +=
            interval_bar(*finding.estimate, low, high, std::isnan(tick) ? low : tick, bar_width) +
            "  " + right_aligned(value(*finding.estimate), value_width) + "  " +
            ink_.faint(left_aligned(interval(*finding.estimate), interval_width));
      } else {
        out_ += left_aligned(say(language_, "report.not_estimable_because",
                                 {{"reason", reason_words(language_, finding)}}),
                             bar_width + 4 + value_width + interval_width);
      }
      if (!rows_are_hidden(finding))
        out_ += "  " + ink_.faint("n " + right_aligned(rows_shown(numbers_, finding), n_width));
      out_ += "\n";
    }
    after(ends, panel.findings.size());
  }

  template <class Item>
  void after(const BothEnds<Item>& ends, std::size_t all) {
    out_ += rows_left_out(language_, ink_, "report.unnumbered", ends.unnumbered);
    out_ += rows_shown(language_, ink_, ends.shown.size(), all);
    out_ += "\n";
  }

  std::string label(const evidence::Finding& finding) const {
    return group_name(language_, evidence_, finding.group, options_.width * kLabelsShare / 100);
  }

  const Evidence& evidence_;
  const Options& options_;
  Language language_;
  Numbers numbers_;
  Ink ink_;
  std::string out_;
};

}  // namespace

std::string render_text(const Evidence& evidence, const Options& options) {
  return TextReport(evidence, options).make();
}

}  // namespace metalab::render
