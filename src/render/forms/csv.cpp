// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include "base/assert.hpp"
#include "base/csv_text.hpp"
#include "base/json.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/view.hpp"
#include "render/render.hpp"

// RFC 4180: a line each for findings, comparisons and verdicts. Values are the data's own, not
// labels, so that the file is the same in every language.
namespace metalab::render {
namespace {

constexpr std::array<std::string_view, 33> kColumns{
    "kind",        "id",           "measure",   "decision", "class",    "average",
    "compare",     "across",       "group",     "lowest",   "highest",  "reference",
    "n",           "status",       "estimate",  "lower",    "upper",    "confidence",
    "method",      "simultaneous", "reason",    "counts",   "verdict",  "p",
    "adjusted_p",  "at_least",     "at_most",   "because",  "cautions", "range_lower",
    "range_upper", "pair_lower",   "pair_upper"};

/// How cells are parted, and the sign before decimals.
struct Style {
  char separator = ',', decimal = '.';
};

std::string number_cell(double value, const Style& style = {}) {
  std::string out = shortest_real(round_for_evidence(value));
  std::replace(out.begin(), out.end(), '.', style.decimal);
  return out;
}

std::string group_text(const evidence::Group& group) {
  std::string out;
  for (const auto& [attribute, value] : group)
    out += (out.empty() ? "" : "; ") + attribute + "=" + value.value_or("(missing)");
  return group.empty() ? "everyone" : out;
}

/// The cells of a line; those not set are empty.
class CsvLine {
 public:
  CsvLine(const char* kind, const Style& style) : style_(style) { cells_["kind"] = kind; }
  void text(std::string_view column, const std::string& value) {
    put(column, csv_text(value, style_.separator));
  }
  void number(std::string_view column, const std::optional<double>& value) {
    if (value) put(column, number_cell(*value, style_));
  }
  void group(std::string_view column, const std::optional<evidence::Group>& value) {
    if (value) text(column, group_text(*value));
  }
  void put(std::string_view column, std::string cell) {
    METALAB_ASSERT(std::find(kColumns.begin(), kColumns.end(), column) != kColumns.end());
    cells_[column] = std::move(cell);
  }
  std::string end() const {
    std::string out;
    for (const auto& column : kColumns) {
      const auto cell = cells_.find(column);
      if (column != kColumns.front()) out += style_.separator;
      if (cell != cells_.end()) out += cell->second;
    }
    return out + "\r\n";
  }

 private:
  Style style_;
  std::map<std::string_view, std::string> cells_;
};

std::string across_text(const std::vector<std::string>& across) {
  std::string out;
  for (const auto& attribute : across) out += (out.empty() ? "" : "; ") + attribute;
  return out;
}

std::string counts_text(const std::map<std::string, std::int64_t>& counts) {
  std::string out;
  for (const auto& [name, count] : counts)
    out += (out.empty() ? "" : "; ") + name + "=" + std::to_string(count);
  return out;
}

void put_estimate(const std::optional<evidence::Estimate>& estimate, const std::string& reason,
                  CsvLine& line) {
  line.put("status", estimate ? "estimated" : "not_estimable");
  if (!estimate) return line.text("reason", reason);
  const auto& interval = estimate->interval;
  line.number("estimate", estimate->value);
  line.number("lower", interval.lower);
  line.number("upper", interval.upper);
  line.number("confidence", interval.confidence);
  line.text("method", interval.method);
  line.text("simultaneous", interval.simultaneous.text());
}

void put_care(const std::vector<std::string>& cautions, const std::optional<evidence::Range>& range,
              CsvLine& line) {
  std::string codes;
  for (const auto& code : cautions) codes += (codes.empty() ? "" : "; ") + code;
  line.text("cautions", codes);
  if (!range) return;
  line.number("range_lower", range->lower);
  line.number("range_upper", range->upper);
}

void put_measure(const std::string& measure, const evidence::View& view, CsvLine& line) {
  line.text("measure", measure);
  line.text("decision", view.decision);
  line.text("class", view.class_name.value_or(""));
  line.text("average", view.average);
}

std::string finding_line(const evidence::Finding& finding, const Style& style) {
  CsvLine line("finding", style);
  line.text("id", finding.id);
  put_measure(finding.measure, finding.view, line);
  line.put("compare", name_of(Compare::value));
  std::vector<std::string> across;
  for (const auto& [attribute, value] : finding.group) across.push_back(attribute);
  line.text("across", across_text(across));
  line.group("group", finding.group);
  line.put("n", rows_are_hidden(finding) ? "" : std::to_string(finding.n));
  put_estimate(finding.estimate, finding.reason, line);
  line.text("counts", counts_text(finding.counts));
  put_care(finding.cautions, finding.range, line);
  return line.end();
}

std::string comparison_line(const evidence::Comparison& comparison, const Style& style) {
  CsvLine line("comparison", style);
  line.text("id", comparison.id);
  put_measure(comparison.measure, comparison.view, line);
  if (!comparison.decisions.empty()) line.text("decision", across_text(comparison.decisions));
  line.text("compare", comparison.compare.text());
  line.text("across", across_text(comparison.across));
  line.group("group", comparison.group);
  line.group("reference", comparison.reference);
  line.group("lowest", comparison.lowest);
  line.group("highest", comparison.highest);
  if (comparison.pair) {
    line.number("pair_lower", comparison.pair->lower);
    line.number("pair_upper", comparison.pair->upper);
  }
  put_estimate(comparison.estimate, comparison.reason, line);
  line.text("counts", counts_text(comparison.counts));
  put_care(comparison.cautions, comparison.range, line);
  return line.end();
}

std::string verdict_line(const evidence::Verdict& verdict, const Style& style) {
  CsvLine line("verdict", style);
  line.text("id", verdict.criterion);
  put_measure(verdict.measure, verdict.view, line);
  line.text("compare", verdict.compare.text());
  line.text("across", across_text(verdict.across));
  line.put("verdict", name_of(verdict.verdict));
  line.text("reason", verdict.reason);
  line.number("p", verdict.p);
  line.number("adjusted_p", verdict.adjusted_p);
  line.number("at_least", verdict.at_least);
  line.number("at_most", verdict.at_most);
  // Not in two languages: the rule's name, or the reason in the study's first language.
  line.text("because",
            verdict.rule ? verdict.rule->id : words::pick(words::Language::en, verdict.because));
  return line.end();
}

/// A group's difference from everyone else, as it was screened.
std::string screening_line(const evidence::Screening& screening,
                           const evidence::ScreenedDifference& one, const Style& style) {
  CsvLine line("screening", style);
  put_measure(one.measure, one.view, line);
  line.put("compare", name_of(Compare::difference_to_rest));
  line.group("group", one.group);
  line.number("estimate", one.estimate);
  line.number("p", one.p);
  line.number("adjusted_p", one.adjusted);
  line.put("verdict", screening.survives(one) ? "survives" : "does_not_survive");
  return line.end();
}

/// What one of several definitions would have to be in a group, were the others held.
std::string disagreement_line(const evidence::Disagreement& one,
                              const evidence::Disagreement::InGroup& in, const Style& style) {
  CsvLine line("disagreement", style);
  line.text("id", one.code);
  put_measure(one.follows, {one.decision, {}, {}}, line);
  line.text("across", across_text(one.across));
  line.group("group", in.group);
  line.group("lowest", one.lowest);
  line.group("highest", one.highest);
  line.number("estimate", in.follows);
  line.text("counts", "base_rate=" + number_cell(in.base_rate, style));
  return line.end();
}

std::string table(const evidence::Evidence& evidence, const Style& style) {
  std::string out;
  for (const auto& column : kColumns) {
    if (!out.empty()) out += style.separator;
    out += column;
  }
  out += "\r\n";
  for (const auto& finding : evidence.findings) out += finding_line(finding, style);
  for (const auto& comparison : evidence.comparisons) out += comparison_line(comparison, style);
  for (const auto& verdict : evidence.verdicts) out += verdict_line(verdict, style);
  if (evidence.screening)
    for (const auto& one : evidence.screening->tests)
      out += screening_line(*evidence.screening, one, style);
  for (const auto& one : evidence.disagreements)
    for (const auto& group : one.groups) out += disagreement_line(one, group, style);
  return out;
}

}  // namespace

std::string render_csv(const evidence::Evidence& evidence, const Options&) {
  return table(evidence, {});
}

std::string render_csv_excel_fr(const evidence::Evidence& evidence, const Options&) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // or Excel takes it for Windows-1252
  return std::string(kByteOrderMark) + table(evidence, {';', ','});
}

}  // namespace metalab::render
