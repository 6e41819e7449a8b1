// SPDX-License-Identifier: Apache-2.0
#include "render/render.hpp"

#include <algorithm>
#include <regex>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "evidence/statement.hpp"
#include "render/forms/page.hpp"
#include "render/phrases/sentences.hpp"
#include "support/folder.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;
using words::Language;

namespace {

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> texts{"<script>alert(1)</script>",
                                              "</script><script>alert(1)</script>",
                                              "<!--<script>",
                                              "<img src=x onerror=alert(1)>",
                                              "__METALAB_DATA__",
                                              "a\u202Egnp.exe",
                                              "\u2066isolate",
                                              "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                              "| a | b |\n|---|",
                                              "[click](javascript:alert(1))",
                                              "![x](http://x)",
                                              "`code`",
                                              "# heading",
                                              "*bold* _it_ ~~s~~",
                                              "=1+1",
                                              "+cmd|' /C calc'!A0",
                                              "-2+3",
                                              "@SUM(A1)",
                                              "\tTab",
                                              "\rReturn",
                                              "a,b\"c\"\r\nd",
                                              "\x1b[31mred\x1b[0m",
                                              "\x07"
                                              "bell",
                                              "\u009b31m",
                                              "a\nb\n\n---\n",
                                              "&lt;b&gt;",
                                              "{lowest} {value}",
                                              "[[reason|x]]",
                                              "\xC2\xA0",
                                              "",
                                              "missing",
                                              std::string(10'000, 'x'),
                                              "\u2028line"};
  return texts;
}

/// Evidence whose groups are all hostile, half of them by their labels.
evidence::Evidence with_hostile_groups() {
  std::vector<Cell> cells;
  std::int64_t n = 20;
  for (const auto& text : hostile())
    for (const char* decision : {"0", "1"})
      cells.push_back(
          {{Value::of(text), Value::of("m"), Value::of("1"), Value::of(decision)}, n += 3, 0});
  auto evidence =
      examined(study_of(study_text("measures: [selection_rate, f1]\ncriteria:\n"
                                   "  - {id: c, measure: selection_rate, across: race, compare: "
                                   "ratio, at_least: 0.8, because: Agreed}\n"
                                   "  - {id: d, measure: f1, across: race, compare: "
                                   "difference_to_rest, at_most: 0.1, because: Agreed}\n"
                                   "uncertainty: {replicates: 100}\n")),
               cube_of(cells));
  for (std::size_t i = 0; i < hostile().size(); i += 2)
    evidence.labels["race"][hostile()[i]] = {hostile()[i] + " en", hostile()[i] + " fr"};
  evidence.notes = {
      {"leading_zeros",
       {{"column", hostile()[0]}, {"table", hostile()[21]}, {"columns", hostile()[5]}}}};
  return evidence;
}

/// Evidence of a stranger: every text in it is `text`.
evidence::Evidence all_of(const std::string& text) {
  auto e = with_hostile_groups();
  e.findings.resize(60);
  e.comparisons.resize(2);
  e.title = e.question = {text, text};
  e.study_id = e.study_digest = e.system_name = e.system_version = e.system_provider =
      e.engine_version = text;
  for (auto& finding : e.findings) {
    finding.id += text;
    finding.measure = finding.reason = text;
  }
  e.findings[1].estimate.reset();
  for (auto& comparison : e.comparisons) {
    comparison.measure = comparison.reason = text;
    comparison.compare = Named<Compare>(text);
    comparison.across = {text};
    if (comparison.estimate) comparison.estimate->interval.method = text;
  }
  e.comparisons[1].estimate.reset();
  for (auto& verdict : e.verdicts) {
    verdict.criterion = verdict.measure = verdict.reason = text;
    verdict.compare = Named<Compare>(text);
    verdict.across = {text};
    verdict.because = {text, text};
    verdict.comparisons = {e.comparisons[0].id};
  }
  e.verdicts[0].rule =
      evidence::RuleReference{text, {text, text}, text, text, text, text, text, text, text};
  e.notes = {{text, {{text, text}}}};
  return e;
}

std::string rendered(const char* format, const evidence::Evidence& evidence, Language language) {
  render::Options options;
  options.language = language;
  return render::find_format(format)->render(evidence, options);
}

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
  return found;
}

/// Control characters but line feeds, and signs that reorder text.
bool has_controls(const std::string& text) {
  std::string kept = text;
  std::erase(kept, '\n');
  return printable(kept, 1 << 30) != kept;
}

const evidence::Evidence& plain() {
  static const evidence::Evidence evidence = examined(
      study_of(study_text()),
      cube_of({{{Value::of("A"), Value::of("m"), Value::of("1"), Value::of("1")}, 90, 0}}));
  return evidence;
}

}  // namespace

TEST(RenderText, HasNoControlCharactersWhateverTheGroups) {
  for (const auto language : {Language::en, Language::fr}) {
    const std::string text = rendered("text", with_hostile_groups(), language);
    EXPECT_FALSE(has_controls(text));
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_LT(text.size(), 60'000U);  // 10,000 characters do not come through
  }
}

TEST(RenderAll, HasNoControlCharactersWhateverAStrangersEvidenceSays) {
  for (const auto& format : render::all_formats()) {
    if (format.name == "html" || format.name == "json") continue;  // JSON escapes, and keeps, them
    std::string text =
        rendered(std::string(format.name).c_str(), all_of("\x1b[2J\u202E"), Language::en);
    if (format.name.starts_with("csv")) std::erase(text, '\r');
    if (text.starts_with("\uFEFF")) text.erase(0, 3);  // says that the text is UTF-8
    EXPECT_FALSE(has_controls(text)) << format.name;
  }
}

TEST(RenderText, HasColoursOnlyWhenAsked) {
  render::Options options;
  EXPECT_EQ(render::render_text(plain(), options).find('\x1b'), std::string::npos);
  options.colour = true;
  EXPECT_NE(render::render_text(plain(), options).find('\x1b'), std::string::npos);
}

TEST(RenderHtml, HasThePagesOwnScriptsAndNoOthers) {
  for (const auto language : {Language::en, Language::fr}) {
    const std::string own = rendered("html", plain(), language);
    EXPECT_GE(count(own, "<script"), 2U);
    for (const auto& evidence :
         {with_hostile_groups(), all_of("</script><script>alert(1)</script><!--<script>")}) {
      const std::string page = rendered("html", evidence, language);
      for (const char* piece : {"<script", "</script", "<!--", "<img", "<a href=\"http"})
        EXPECT_EQ(count(page, piece), count(own, piece)) << piece;
    }
  }
}

TEST(RenderHtml, HoldsTheStatementItself) {
  const auto evidence = with_hostile_groups();
  render::Options options;
  options.language = Language::fr;
  options.signatures = {{"<key>", "AAAA"}, {"", "BBBB"}};
  const std::string bytes = render::render_html(evidence, options);
  EXPECT_TRUE(render::is_page(bytes));
  const auto page = render::read_page(bytes, "report.html");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(canonical_json(page->statement), canonical_json(evidence::to_statement(evidence)));
  ASSERT_EQ(page->signatures.size(), 2U);
  EXPECT_EQ(page->signatures[0].key_id, "<key>");
  EXPECT_EQ(page->signatures[1].text, "BBBB");
  EXPECT_EQ(page->language, Language::fr);
}

TEST(RenderHtml, IsReadBackOnlyWhole) {
  const std::string bytes = rendered("html", plain(), Language::en);
  for (const std::size_t kept : {std::size_t{0}, std::size_t{20}, bytes.find("metalab-data") + 30})
    EXPECT_FALSE(render::read_page(bytes.substr(0, kept), "cut.html").has_value()) << kept;
  EXPECT_FALSE(render::is_page("{}"));
  EXPECT_FALSE(render::is_page("<!doc"));
}

TEST(RenderHtml, LoadsNothingFromElsewhere) {
  const std::string page = rendered("html", plain(), Language::en);
  EXPECT_FALSE(std::regex_search(page, std::regex("(src|href)=[\"']?(https?:)?//")));
  EXPECT_EQ(count(page, "@import"), 0U);
}

TEST(RenderCsv, HasNoCellThatASpreadsheetWouldRun) {
  for (const auto& evidence : {with_hostile_groups(), all_of("=1+1"), all_of("@x"), all_of("+1")}) {
    const std::string csv = rendered("csv", evidence, Language::en);
    std::vector<std::vector<std::string>> lines{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
      const char c = csv[i];
      if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
        lines.back().back() += csv[++i];
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && c == ',')
        lines.back().emplace_back();
      else if (!quoted && c == '\r' && csv[i + 1] == '\n') {
        lines.push_back({""});
        ++i;
      } else
        lines.back().back() += c;
    }
    EXPECT_FALSE(quoted);
    lines.pop_back();
    EXPECT_EQ(lines.size(), 1 + evidence.findings.size() + evidence.comparisons.size() +
                                evidence.verdicts.size());
    for (const auto& line : lines) {
      EXPECT_EQ(line.size(), lines[0].size()) << line[1];
      for (const auto& cell : line) {
        const bool number = std::regex_match(cell, std::regex(R"(-?[0-9.]+(e[+-]?[0-9]+)?)"));
        EXPECT_TRUE(number || cell.find_first_of("=+-@\t\r") != 0) << cell;
      }
    }
  }
}

TEST(RenderCsv, KeepsOneRecordALineForAStranger) {
  const auto evidence = all_of("a,b\r\nc\"d");
  const std::string csv = rendered("csv", evidence, Language::en);
  EXPECT_EQ(count(std::regex_replace(csv, std::regex("\"([^\"]|\"\")*\""), "q"), "\r\n"),
            1 + evidence.findings.size() + evidence.comparisons.size() + evidence.verdicts.size());
}

TEST(RenderMarkdown, HasNoHtmlAndNoLinksOfTheData) {
  for (const auto& evidence :
       {with_hostile_groups(), all_of("<b>[x](javascript:1)</b>"), all_of("a|b")})
    for (const auto language : {Language::en, Language::fr}) {
      const std::string text = rendered("markdown", evidence, language);
      EXPECT_EQ(count(text, "<"), 0U);
      EXPECT_FALSE(std::regex_search(text, std::regex(R"((^|[^\\])\[[^\]\n]*[^\\]\]\()")));
      EXPECT_FALSE(has_controls(text));
    }
}

TEST(RenderMarkdown, KeepsItsTablesInShape) {
  const std::string text = rendered("markdown", with_hostile_groups(), Language::en);
  int lines = 0;
  std::ptrdiff_t columns = 0;  // of the table's first line
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("|")) {
      columns = 0;
      continue;
    }
    line = std::regex_replace(line, std::regex(R"(\\.)"), "");
    const auto found = std::count(line.begin(), line.end(), '|');
    if (columns == 0) columns = found;
    EXPECT_EQ(found, columns) << line;
    ++lines;
  }
  EXPECT_GT(lines, 60);
}

TEST(RenderJson, IsTheStatementAndReadsBack) {
  const auto evidence = with_hostile_groups();
  const auto read = read_json(rendered("json", evidence, Language::fr));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(canonical_json(*read), canonical_json(evidence::to_statement(evidence)));
}

TEST(Formats, AreFoundByName) {
  for (const auto& format : render::all_formats()) {
    EXPECT_EQ(render::find_format(format.name), &format);
    EXPECT_FALSE(rendered(std::string(format.name).c_str(), plain(), Language::fr).empty());
  }
  EXPECT_EQ(render::find_format("pdf"), nullptr);
}

TEST(AcrossName, PrefersTheLabelOfTheAttribute) {
  evidence::Evidence evidence;
  evidence.attributes["csp"] = {"", "catégorie socioprofessionnelle"};
  EXPECT_EQ(render::across_name(Language::fr, evidence, {"csp", "sex"}),
            "catégorie socioprofessionnelle et «\u00A0sex\u00A0»");
  EXPECT_EQ(render::across_name(Language::en, evidence, {"age", "race", "sex"}),
            "age, race and sex");
}

TEST(Renderings, GiveEveryNameOfTheirTexts) {  // tests/unit/words/every_name_test.cpp fails them
  for (const char* example : {"adult", "bias-audit", "credit-counts", "small-hiring"}) {
    const auto path =
        std::filesystem::path(METALAB_REPOSITORY) / "tests/golden" / example / "evidence.json";
    const auto read = evidence::from_statement(*read_json(bytes_of(path)), "evidence.json");
    ASSERT_TRUE(read.has_value()) << path;
    for (const auto& format : render::all_formats())
      for (const auto language : {Language::en, Language::fr})
        rendered(std::string(format.name).c_str(), *read, language);
  }
}

TEST(GroupName, SaysThatAValueIsTextWhereItReadsLikeAWordOfOurs) {
  const evidence::Evidence evidence;
  for (const char* value : {"missing", "Everyone", "(empty)"})
    EXPECT_EQ(render::group_name(Language::en, evidence, {{"race", value}}),
              std::string(value) + " (as text)");
  EXPECT_EQ(render::group_name(Language::fr, evidence, {{"race", "manquant"}}), "manquant (texte)");
  EXPECT_EQ(render::group_name(Language::fr, evidence, {{"race", "missing"}}), "missing");
}

TEST(GroupHeading, KeepsAValueAsItIsWritten) {
  evidence::Evidence evidence;
  evidence.labels["race"]["e"] = {"", "écossais"};
  const auto heading = [&](const evidence::Group& group) {
    return render::group_heading(Language::fr, evidence, group);
  };
  EXPECT_EQ(heading({{"race", "a"}}), "a");
  EXPECT_EQ(heading({{"race", "e"}}), "Écossais");
  EXPECT_EQ(heading({{"race", std::nullopt}}), "Manquant");
  EXPECT_EQ(heading({}), "Tous les groupes");
}

TEST(GroupName, PrefersTheLabelAndIsClipped) {
  const auto evidence = with_hostile_groups();
  EXPECT_EQ(render::group_name(Language::en, evidence, {}), "everyone");
  EXPECT_EQ(render::group_name(Language::fr, evidence, {{"race", std::nullopt}}), "manquant");
  EXPECT_EQ(render::group_name(Language::fr, evidence, {{"race", "=1+1"}}), "=1+1 fr");
  EXPECT_LE(display_width(
                render::group_name(Language::en, evidence, {{"race", std::string(10'000, 'x')}})),
            render::kLongestLabel);
}
