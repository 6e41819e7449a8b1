// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/layout/both_ends.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/page/strip.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

constexpr std::size_t kAllShown = 16, kOfMany = 12;

/// How the rows of one table are drawn and written.
struct Column {
  Scale scale;
  int decimals;
  Reach reach;
  const evidence::Estimate* everyone;
};

Column column_of(const Sheet& sheet, const Panel& panel) {
  std::vector<const evidence::Estimate*> estimates;
  for (const auto* finding : panel.findings)
    if (finding->estimate) estimates.push_back(&*finding->estimate);
  const auto* all = everyone(sheet.evidence, panel);
  if (all != nullptr && all->estimate) estimates.push_back(&*all->estimate);
  const Scale scale = scale_of(panel.measure, Named<Compare>(Compare::value));
  return {scale, decimals_of_column(estimates, scale),
          reach_of(estimates, facts_of(panel.measure).is_share),
          all != nullptr && all->estimate ? &*all->estimate : nullptr};
}

std::string row(const Sheet& sheet, const Column& column, const evidence::Finding& finding,
                const char* kind) {
  const auto number = [](const std::string& text) {
    return text_element("td", text, R"(class="number")");
  };
  std::string cells = text_element(
      "th", group_heading(sheet.language, sheet.evidence, finding.group), R"(scope="row")");
  if (!finding.estimate) {
    cells += text_element("td",
                          sheet.say("report.not_estimable_because",
                                    {{"reason", reason_words(sheet.language, finding)}}),
                          R"(colspan="3" class="soft")");
  } else {
    const auto& estimate = *finding.estimate;
    cells += element("td", strip(estimate, column.everyone, column.reach), R"(class="drawn")") +
             number(sheet.numbers.rounded(estimate.value, column.decimals, column.scale)) +
             number(sheet.numbers.interval(estimate, column.scale, column.decimals));
  }
  return element("tr", cells + number(rows_shown(sheet.numbers, finding)),
                 "class=\"" + std::string(kind) + "\"");
}

/// A line that says how many groups it stands for; nothing for none.
std::string row_of_others(const Sheet& sheet, const char* key, std::size_t count) {
  if (count == 0) return "";
  const auto n = sheet.numbers.whole(static_cast<std::int64_t>(count));
  return element("tr",
                 text_element("td", sheet.say(key, {{"n", n}}), R"(colspan="5" class="soft")"));
}

std::string rows(const Sheet& sheet, const Column& column, const Panel& panel) {
  const auto all = panel.findings.size();
  const auto ends = both_ends(panel.findings, all > kAllShown ? kOfMany : all);
  std::string out;
  for (std::size_t i = 0; i < ends.shown.size(); ++i) {
    if (i == ends.low) out += row_of_others(sheet, "page.between", ends.between);
    out += row(sheet, column, *ends.shown[i], "of-group");
  }
  out += row_of_others(sheet, "page.unnumbered", ends.unnumbered);
  if (const auto* total = everyone(sheet.evidence, panel))
    out += row(sheet, column, *total, "of-everyone");
  return out;
}

}  // namespace

std::string rates_table(const Sheet& sheet, const Panel& panel) {
  const Column column = column_of(sheet, panel);
  const auto heading = [&](const char* key, const char* attributes) {
    return text_element("th", sheet.say(key), attributes);
  };
  const std::string ends =
      text_element("span", sheet.numbers.chosen(column.reach.from, column.scale)) +
      text_element("span", sheet.numbers.chosen(column.reach.to, column.scale));
  const std::string head =
      heading("report.heading_group", R"(scope="col")") +
      element("td", element("span", ends, R"(class="ends" aria-hidden="true")"),
              R"(class="drawn")") +
      heading("report.heading_estimate", R"(scope="col" class="number")") +
      text_element("th",
                   sheet.say("page.interval_of",
                             {{"confidence", sheet.numbers.confidence(sheet.evidence.confidence)}}),
                   R"(scope="col" class="number")") +
      heading("report.heading_n", R"(scope="col" class="number")");
  return element("table",
                 text_element("caption", panel_title(sheet.language, sheet.evidence, panel)) +
                     element("thead", element("tr", head)) +
                     element("tbody", rows(sheet, column, panel)),
                 R"(class="rates-of-groups")");
}

}  // namespace metalab::render
