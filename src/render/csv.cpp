// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "render/render.hpp"
#include "render/sentences.hpp"

namespace metalab::render {
namespace {

/// Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe.
std::string text_cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
    text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string number_cell(double value) { return shortest_real(round_for_evidence(value)); }

std::string group_cell(const std::optional<evidence::Group>& group) {
  if (!group) return "";
  std::string out;
  for (const auto& [attribute, value] : *group)
    out += (out.empty() ? "" : "; ") + attribute + "=" + value.value_or("(missing)");
  return text_cell(group->empty() ? "everyone" : out);
}

std::string estimate_cells(const std::optional<evidence::Estimate>& estimate,
                           const std::string& reason) {
  if (!estimate) return "not_estimable,,,,,," + text_cell(reason);
  const auto& interval = estimate->interval;
  return "estimated," + number_cell(estimate->value) + "," + number_cell(interval.lower) + "," +
         (interval.upper ? number_cell(*interval.upper) : "") + "," +
         number_cell(interval.confidence) + "," + text_cell(interval.method) + ",";
}

std::string view_cells(const evidence::View& view) {
  return "," + text_cell(view.decision) + "," + text_cell(view.class_name.value_or("")) + "," +
         text_cell(view.average);
}

}  // namespace

std::string render_csv(const evidence::Evidence& evidence, const Options&) {
  std::string out =
      "kind,id,measure,compare,group,reference,lowest,highest,n,status,estimate,lower,upper,"
      "confidence,method,reason,decision,class,average\r\n";
  for (const auto& finding : evidence.findings)
    out += "finding," + text_cell(finding.id) + "," + text_cell(finding.measure) + ",value," +
           group_cell(finding.group) + ",,,," + std::to_string(finding.n) + "," +
           estimate_cells(finding.estimate, finding.reason) + view_cells(finding.view) + "\r\n";
  for (const auto& comparison : evidence.comparisons)
    out += "comparison," + text_cell(comparison.id) + "," + text_cell(comparison.measure) + "," +
           text_cell(comparison.compare) + "," + group_cell(comparison.group) + "," +
           group_cell(comparison.reference) + "," + group_cell(comparison.lowest) + "," +
           group_cell(comparison.highest) + ",," +
           estimate_cells(comparison.estimate, comparison.reason) + view_cells(comparison.view) +
           "\r\n";
  return out;
}

}  // namespace metalab::render
