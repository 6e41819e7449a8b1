// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/csv_text.hpp"
#include "base/markdown_text.hpp"
#include "render/layout/latex_text.hpp"
#include "render/layout/web_address.hpp"

using namespace metalab::render;
using metalab::csv_text;
using metalab::markdown_escaped;
using metalab::markdown_text;

TEST(LatexText, HasNoCommandOfItsOwn) {
  EXPECT_EQ(latex_text("\\input{x}"), "\\textbackslash{}input\\{x\\}");
  EXPECT_EQ(latex_text("50 % of $5 & #1_2"), "50 \\% of \\$5 \\& \\#1\\_2");
  EXPECT_EQ(latex_text("^^5c~"), "\\textasciicircum{}\\textasciicircum{}5c\\textasciitilde{}");
  EXPECT_EQ(latex_text("a\nb"), "a{[}U+000A{]}b");
}

TEST(LatexText, HasNoLigatureThatTheTextHasNot) {
  EXPECT_EQ(latex_text("four-fifths"), "four-fifths");
  EXPECT_EQ(latex_text("a--b---c"), "a-{}-b-{}-{}-c");
  EXPECT_EQ(latex_text(",,"), ",{},");
  EXPECT_EQ(latex_text("<<`'\""),
            "\\textless{}\\textless{}\\textasciigrave{}\\textquotesingle{}\\textquotedbl{}");
}

TEST(LatexText, GivesALinesEndNoOptions) { EXPECT_EQ(latex_text("[x]*"), "{[}x{]}{*}"); }

TEST(LatexText, KeepsLettersOfFrenchAndTypography) {
  EXPECT_EQ(latex_text("œuvre à Noël, « 5 % »"), "œuvre à Noël, « 5 \\% »");
  EXPECT_EQ(latex_text("l’écart : 5\u202F%\u00A0…"), "l’écart : 5\\,\\%~…");
  EXPECT_EQ(latex_text("\u22125"), "$-$5");
  EXPECT_EQ(latex_text("21\u00A0€"), "21~\\texteuro{}");
}

TEST(LatexText, NamesSignsThatTheFontsHaveNot) {
  EXPECT_EQ(latex_text("中"), "\\unicodesign{4E2D}");
  EXPECT_EQ(latex_text("\U0001F468"), "\\unicodesign{1F468}");
}

TEST(LatexText, IsClipped) { EXPECT_EQ(latex_text(std::string(100, 'x'), 3), "xx…"); }

TEST(MarkdownText, ShowsSignsAsTheyAre) {
  EXPECT_EQ(markdown_text("<b>&|*_`[x](y)"), "&lt;b&gt;&amp;\\|\\*\\_\\`\\[x\\](y)");
}

TEST(MarkdownText, BeginsNoListHeadingUnderlineOrCode) {
  EXPECT_EQ(markdown_text("- item"), "\\- item");
  EXPECT_EQ(markdown_text("+ item"), "\\+ item");
  EXPECT_EQ(markdown_text("- - -"), "\\- - -");
  EXPECT_EQ(markdown_text("==="), "\\===");
  EXPECT_EQ(markdown_text("12. twelve"), "12\\. twelve");
  EXPECT_EQ(markdown_text("3) three"), "3\\) three");
  EXPECT_EQ(markdown_text("    code"), "&#32;   code");
  EXPECT_EQ(markdown_text("3."), "3\\.");
  EXPECT_EQ(markdown_text("12.5 %"), "12.5 %");
  EXPECT_EQ(markdown_text("-5 %"), "-5 %");
  EXPECT_EQ(markdown_text("0,5 point"), "0,5 point");
  EXPECT_EQ(markdown_text(""), "");
}

TEST(MarkdownText, MakesNoLinkMentionOrIssue) {
  EXPECT_EQ(markdown_text("https://evil.example/x"), "https&#8288;://evil.example/x");
  EXPECT_EQ(markdown_text("see WWW.evil.example"), "see WWW&#8288;.evil.example");
  EXPECT_EQ(markdown_text("@octocat"), "@&#8288;octocat");
  EXPECT_EQ(markdown_text("a@b.example"), "a@&#8288;b.example");
  EXPECT_EQ(markdown_text("#12"), "\\#&#8288;12");
  EXPECT_EQ(markdown_text("10:30 @ home"), "10:30 @&#8288; home");
  EXPECT_EQ(markdown_text("GH-12, gh-7"), "GH&#8288;-12, gh&#8288;-7");
  EXPECT_EQ(markdown_text("GH-x"), "GH-x");
  const std::string commit(39, 'a');
  EXPECT_EQ(markdown_text("1" + commit + "."), "1&#8288;" + commit + ".");
  EXPECT_EQ(markdown_text(commit), commit);
  EXPECT_EQ(markdown_text("12" + commit), "12" + commit);
}

TEST(CsvText, IsNoFormula) {
  for (const char* text :
       {"=1+2", "+1", "-1", "@SUM(A1)", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"})
    EXPECT_EQ(csv_text(text), std::string("'") + text);
  EXPECT_EQ(csv_text("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csv_text("=1\r\n=2"), "'=1[U+000D][U+000A]=2");
}

TEST(WebAddress, IsAnHttpAddressAndNothingElse) {
  EXPECT_TRUE(is_web_address("https://www.ecfr.gov/current/title-29/part-1607"));
  EXPECT_TRUE(is_web_address("http://x.org/?a=1#b"));
  for (const char* other : {"javascript:alert(1)", "https://", "https://a b", "https://x\"y",
                            "ftp://x.org", "https://x.org/é", ""})
    EXPECT_FALSE(is_web_address(other)) << other;
}
