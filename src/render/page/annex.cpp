// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

constexpr std::size_t kMeasuresBeside = 6;  // measures beside each other
constexpr std::size_t kGroupsOfAll = 60;    // with more groups only measures of criteria are shown

/// Panels of the same groups, at most `kMeasuresBeside` of them.
using Block = std::vector<const Panel*>;

std::vector<Block> blocks_of(const Sheet& sheet) {
  std::vector<Block> out;
  std::map<std::vector<std::string>, std::size_t> open;
  const auto of_criteria = [&](const Panel& panel) {
    return std::any_of(sheet.evidence.verdicts.begin(), sheet.evidence.verdicts.end(),
                       [&](const auto& verdict) { return panel_of(sheet, verdict) == &panel; });
  };
  for (const auto& panel : sheet.panels) {
    if (panel.findings.size() > kGroupsOfAll && !sheet.evidence.verdicts.empty() &&
        !of_criteria(panel))
      continue;
    const auto found = open.find(panel.across);
    if (found == open.end() || out[found->second].size() == kMeasuresBeside) {
      open[panel.across] = out.size();
      out.push_back({&panel});
    } else {
      out[found->second].push_back(&panel);
    }
  }
  return out;
}

std::string cell(const Sheet& sheet, const evidence::Finding* finding, int decimals, Scale scale) {
  if (finding == nullptr || !finding->estimate)
    return text_element("td", "\u2013", R"(class="number")");
  const auto& estimate = *finding->estimate;
  return element("td",
                 html_text(sheet.numbers.rounded(estimate.value, decimals, scale)) +
                     text_element("span", sheet.numbers.interval(estimate, scale, decimals),
                                  R"(class="under")"),
                 R"(class="number")");
}

std::string block_table(const Sheet& sheet, const Block& block) {
  std::string head = text_element("th", sheet.say("report.heading_group"), R"(scope="col")");
  std::vector<std::map<evidence::Group, const evidence::Finding*>> columns;
  std::vector<std::pair<Scale, int>> written;
  for (const auto* panel : block) {
    head += text_element(
        "th", measure_heading(sheet.language, sheet.evidence, panel->measure, panel->view),
        R"(scope="col" class="number")");
    const Scale scale = scale_of(panel->measure, Named<Compare>(Compare::value));
    written.emplace_back(scale, panel->decimals);
    auto& column = columns.emplace_back();
    for (const auto* finding : panel->findings) column[finding->group] = finding;
  }
  std::string rows;
  for (const auto* first : block.front()->findings) {
    std::string cells = text_element(
        "th", group_heading(sheet.language, sheet.evidence, first->group), R"(scope="row")");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto found = columns[i].find(first->group);
      cells += cell(sheet, found == columns[i].end() ? nullptr : found->second, written[i].second,
                    written[i].first);
    }
    rows += element("tr", cells);
  }
  const std::string title = sheet.say(
      "report.section",
      {{"attributes", across_name(sheet.language, sheet.evidence, block.front()->across)}});
  const std::string table =
      element("table",
              text_element("caption", title) + element("thead", element("tr", head)) +
                  element("tbody", rows),
              R"(class="all-groups")");
  return element(
      "div", table,
      R"(class="table-place" role="group" tabindex="0" aria-label=")" + html_text(title) + "\"");
}

}  // namespace

std::string annex(const Sheet& sheet) {
  std::string tables;
  for (const auto& block : blocks_of(sheet)) tables += block_table(sheet, block);
  if (tables.empty()) return "";
  return element(
      "section",
      text_element("h2", sheet.say("page.annex"), R"(id="annex-title")") +
          text_element("p", sheet.say("page.annex_about",
                                      {{"confidence",
                                        sheet.numbers.confidence(sheet.evidence.confidence)}})) +
          tables,
      R"(id="annex" class="annex" aria-labelledby="annex-title")");
}

}  // namespace metalab::render
