// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/layout/latex_text.hpp"
#include "render/layout/model_table.hpp"
#include "render/phrases/beside_verdicts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "render/phrases/view.hpp"
#include "render/render.hpp"

// A whole document for pdfLaTeX: what was found as a paragraph, then tables with booktabs that run
// over pages. It has no date, since evidence has none.
namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

constexpr int kLongestName = 60;

constexpr std::string_view kPreamble =
    "\\documentclass{article}\n"
    "\\usepackage[utf8]{inputenc}\n"
    "\\usepackage[T1]{fontenc}\n"
    "\\usepackage{lmodern,textcomp}\n"
    "\\usepackage{array,booktabs,longtable}\n"
    "\\newcommand*{\\unicodesign}[1]{\\texttt{U+#1}\\allowbreak}\n"
    "\\newcolumntype{L}[1]{>{\\raggedright\\arraybackslash}p{#1\\linewidth}}\n"
    "\\setlength{\\emergencystretch}{3em}\n";

class Document {
 public:
  Document(const Evidence& evidence, Language language)
      : evidence_(evidence), language_(language), numbers_(language) {}

  std::string make() {
    head();
    found();
    criteria();
    beside();
    everyone_table(of_everyone_alone(evidence_));
    for (const auto& one : model_tables(language_, evidence_, false)) model_table(one);
    for (const Panel& panel : panels_of(evidence_, false)) panel_table(panel);
    comparisons();
    notes();
    return out_ + "\\end{document}\n";
  }

 private:
  std::string words_of(const char* key) const { return latex_escaped(say(language_, key)); }
  std::string text_of(const Text& text) const { return latex_text(words::pick(language_, text)); }

  void head() {
    out_ += "% metalab " + printable(evidence_.engine_version, 30) + ", " +
            printable(evidence_.study_id, 64) + ", SHA-256 " +
            printable(evidence_.study_digest, 64) + "\n";
    out_ += kPreamble;
    out_ += "\\renewcommand{\\tablename}{" + words_of("form.latex.table") + "}\n";
    out_ += "\\title{" + text_of(evidence_.title) + "}\n\\author{";
    for (std::size_t i = 0; i < evidence_.authors.size(); ++i)
      out_ += (i > 0 ? " \\and " : "") + latex_text(evidence_.authors[i], kLongestName);
    out_ += "}\n\\date{}\n\\begin{document}\n\\maketitle\n\n";
  }

  /// The question, the rows, and each criterion's verdict in sentences: one paragraph.
  void found() {
    if (!evidence_.question.empty()) out_ += text_of(evidence_.question) + "\n";
    out_ += latex_escaped(say(language_, "form.latex.rows",
                              {{"system", printable(evidence_.system_name, kLongestName)},
                               {"version", printable(evidence_.system_version, 30)},
                               {"read", read_counted(language_, evidence_, evidence_.rows.read)},
                               {"used", rows_counted(language_, evidence_, evidence_.rows.used)},
                               {"people", people_counted(language_, evidence_)}})) +
            "\n";
    for (const auto& text : unmatched_words(language_, evidence_))
      out_ += latex_escaped(text) + "\n";
    if (evidence_.verdicts.empty()) out_ += words_of("page.no_criteria") + "\n";
    for (const auto& verdict : evidence_.verdicts) {
      const VerdictWords words = verdict_words(language_, evidence_, verdict);
      out_ += "\\emph{" + latex_text(verdict.criterion, kLongestName) +
              latex_escaped(say(language_, "report.colon")) +
              words_of(("page.verdict." + name_of(verdict.verdict)).c_str()) + ".}\n";
      for (const auto* text :
           {&words.headline, &words.detail, &words.rows_needed, &words.companions, &words.bound})
        if (!text->empty()) out_ += latex_escaped(*text) + "\n";
    }
    out_ += "\n";
  }

  /// A table that runs over pages: `columns` as LaTeX says them, then headings and rows.
  void table(const std::string& caption, const std::string& columns,
             const std::vector<std::string>& headings, const std::string& rows) {
    std::string line;
    for (const auto& heading : headings)
      line += (line.empty() ? "" : " & ") + latex_escaped(heading);
    out_ += "\\begin{longtable}{@{}" + columns + "@{}}\n\\caption{" + caption +
            "}\\\\\n\\toprule\n" + line + " \\\\\n\\midrule\n\\endfirsthead\n\\toprule\n" + line +
            " \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n" + rows +
            "\\end{longtable}\n\n";
  }

  void criteria() {
    if (evidence_.verdicts.empty()) return;
    std::string rows;
    for (const auto& verdict : evidence_.verdicts) {
      rows += latex_text(verdict.criterion, kLongestName) + " & " +
              latex_escaped(bounded_name(language_, evidence_, verdict)) + " & " +
              latex_escaped(bound_name(language_, evidence_, verdict)) + " & " +
              words_of(("page.verdict." + name_of(verdict.verdict)).c_str()) + " \\\\\n";
    }
    table(words_of("report.verdicts"), "L{.22}L{.34}L{.15}L{.17}",
          {say(language_, "page.criterion"), say(language_, "form.latex.what"),
           say(language_, "page.bound"), say(language_, "form.latex.verdict")},
          rows);
  }

  void paragraph(const char* title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    out_ += "\\paragraph{" + words_of(title) + "}";
    for (const auto& sentence : sentences) out_ += "\n" + latex_escaped(sentence);
    out_ += "\n\n";
  }

  void beside() {
    const auto [disagreements, screening, cautions] = beside_verdicts(language_, evidence_);
    paragraph("report.disagreements", disagreements);
    paragraph("report.screening", screening);
    paragraph("page.cautions", cautions);
  }

  /// Estimate and interval; without `decimals` at the precision that the interval supports.
  std::string estimate_cells(const std::optional<evidence::Estimate>& estimate,
                             const std::string& reason, Scale scale,
                             std::optional<int> decimals = {}) const {
    if (!estimate)
      return "\\multicolumn{2}{L{.30}}{" +
             latex_escaped(say(language_, "report.not_estimable_because", {{"reason", reason}})) +
             "}";
    return latex_escaped(decimals ? numbers_.rounded(estimate->value, *decimals, scale)
                                  : numbers_.estimate(*estimate, scale)) +
           " & " +
           latex_escaped(decimals ? numbers_.interval(*estimate, scale, *decimals)
                                  : numbers_.interval(*estimate, scale));
  }

  /// Of a study without groups: a line for each measure.
  void everyone_table(const std::vector<const evidence::Finding*>& findings) {
    if (findings.empty()) return;
    std::string rows;
    for (const auto* finding : findings)
      rows +=
          latex_escaped(measure_heading(language_, evidence_, finding->measure, finding->view)) +
          " & " +
          estimate_cells(finding->estimate, reason_words(language_, *finding),
                         scale_of(finding->measure, Compare::value)) +
          " & " + latex_escaped(rows_shown(numbers_, *finding)) + " \\\\\n";
    table(words_of("form.everyone_alone"), "L{.40}rrr",
          {say(language_, "form.card.measure"), say(language_, "report.heading_estimate"),
           say(language_, "report.heading_interval"), say(language_, "report.heading_n")},
          rows);
  }

  void panel_table(const Panel& panel) {
    const Scale scale = scale_of(panel.measure, Compare::value);
    std::string rows;
    for (const auto* finding : panel.findings)
      rows += latex_escaped(group_name(language_, evidence_, finding->group, kLongestName)) +
              " & " +
              estimate_cells(finding->estimate, reason_words(language_, *finding), scale,
                             panel.decimals) +
              " & " + latex_escaped(rows_shown(numbers_, *finding)) + " \\\\\n";
    table(latex_escaped(panel_title(language_, evidence_, panel)), "L{.40}rrr",
          {say(language_, "report.heading_group"), say(language_, "report.heading_estimate"),
           say(language_, "report.heading_interval"), say(language_, "report.heading_n")},
          rows);
  }

  void model_table(const ModelTable& models) {
    std::string rows;
    for (const auto& row : models.rows) {
      rows += latex_escaped(row.name) + " & " + latex_escaped(row.first) + " & " +
              latex_escaped(row.second) + " & ";
      rows += row.reason.empty()
                  ? latex_escaped(row.difference) + " & " + latex_escaped(row.interval)
                  : "\\multicolumn{2}{L{.30}}{" + latex_escaped(row.reason) + "}";
      rows += " \\\\\n";
    }
    table(latex_escaped(models.title), "L{.26}rrL{.20}r",
          {models.first_heading, models.models[0], models.models[1],
           difference_heading(language_, models), say(language_, "report.heading_interval")},
          rows);
  }

  void comparisons() {
    std::string rows;
    for (const auto& comparison : evidence_.comparisons) {
      if (!comparison.decisions.empty()) continue;  // two models have tables of their own
      const Scale scale = scale_of(comparison.measure, comparison.compare);
      rows += latex_escaped(comparison_name(language_, evidence_, comparison)) + " & " +
              latex_escaped(compared_groups(language_, evidence_, comparison)) + " & " +
              estimate_cells(comparison.estimate, reason_words(language_, comparison), scale) +
              " \\\\\n";
    }
    if (rows.empty()) return;
    table(words_of("report.comparisons"), "L{.30}L{.26}rr",
          {say(language_, "report.heading_comparison"), say(language_, "form.latex.groups"),
           say(language_, "report.heading_estimate"), say(language_, "report.heading_interval")},
          rows);
  }

  void notes() {
    for (const auto& note : evidence_.notes)
      out_ += "\\noindent " + latex_escaped(note_text(language_, note)) + "\n\n";
    out_ += "\\noindent " +
            latex_escaped(say(language_, "form.latex.made",
                              {{"version", printable(evidence_.engine_version, 30)},
                               {"confidence", numbers_.confidence(evidence_.confidence)}})) +
            " \\texttt{\\small " + latex_text(evidence_.study_digest, 64) + "}\n";
  }

  const Evidence& evidence_;
  Language language_;
  Numbers numbers_;
  std::string out_;
};

}  // namespace

std::string render_latex(const Evidence& evidence, const Options& options) {
  return Document(evidence, options.language).make();
}

}  // namespace metalab::render
