// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/rates_words.hpp"

#include <gtest/gtest.h>

#include "render/phrases/answer_words.hpp"
#include "render/phrases/group_words.hpp"
#include "render/phrases/ordinal.hpp"
#include "render/phrases/sentences.hpp"

using namespace metalab;
using namespace metalab::render;
using words::Language;

namespace {

evidence::Finding rate(const std::string& measure, const std::string& sex, double value) {
  evidence::Finding out;
  out.measure = measure;
  out.group = {{"sex", sex}};
  out.estimate = evidence::Estimate{value, {value - 0.006, value + 0.006, 0.95, "wilson", {}}};
  return out;
}

/// Women and men with a spread of 0.08 and 0.26 in one measure, and a criterion on their ratio.
evidence::Evidence two_groups(const std::string& measure) {
  evidence::Evidence out;
  out.labels["sex"] = {{"F", {"women", "femmes"}}, {"M", {"men", "hommes"}}};
  out.findings = {rate(measure, "F", 0.085), rate(measure, "M", 0.266)};
  evidence::Comparison ratio;
  ratio.id = "ratio/" + measure + "/sex";
  ratio.compare = Compare::ratio;
  ratio.measure = measure;
  ratio.across = {"sex"};
  ratio.lowest = evidence::Group{{"sex", "F"}};
  ratio.highest = evidence::Group{{"sex", "M"}};
  ratio.estimate = evidence::Estimate{0.32, {0.3, 0.34, 0.95, "mover", {}}};
  out.comparisons = {ratio};
  evidence::Verdict verdict;
  verdict.criterion = "c";
  verdict.verdict = evidence::VerdictKind::not_met;
  verdict.measure = measure;
  verdict.compare = Compare::ratio;
  verdict.across = {"sex"};
  verdict.comparisons = {ratio.id};
  verdict.at_least = 0.8;
  out.verdicts = {verdict};
  return out;
}

std::string said(const evidence::Evidence& evidence, Language language) {
  return rates_sentence(language, evidence, evidence.comparisons[0]);
}

}  // namespace

TEST(RatesWords, SayTheValuesOfTheGroups) {
  const auto evidence = two_groups("selection_rate");
  EXPECT_EQ(said(evidence, Language::en), "8.5% of women and 26.6% of men are selected.");
  EXPECT_EQ(said(evidence, Language::fr),
            "Le syst\u00E8me s\u00E9lectionne 8,5\u202F% des femmes et 26,6\u202F% des hommes.");
  EXPECT_EQ(
      answer(Language::en, evidence),
      "8.5% of women and 26.6% of men are selected. The one criterion of this study is not met.");
}

TEST(RatesWords, NameWhoHasThePositiveOutcome) {
  auto evidence = two_groups("true_positive_rate");
  EXPECT_EQ(said(evidence, Language::en),
            "Of those with a positive outcome, 8.5% of women and 26.6% of men are selected.");
  evidence.outcome_label = {"those who earn over $50,000", ""};
  EXPECT_EQ(said(evidence, Language::en),
            "Of those who earn over $50,000, 8.5% of women and 26.6% of men are selected.");
}

TEST(RatesWords, SayNothingOfWhatCouldNotBeEstimated) {
  auto evidence = two_groups("selection_rate");
  evidence.findings[0].estimate.reset();
  EXPECT_EQ(said(evidence, Language::en), "");
}

TEST(RatesWords, OfWhatIsNoShareNameTheMeasure) {
  EXPECT_EQ(said(two_groups("auc"), Language::en), "AUC: 0.085 for women and 0.266 for men.");
}

TEST(GroupWords, PutWhatIsNoPluralBetweenQuotationMarks) {
  auto evidence = two_groups("selection_rate");
  evidence.labels["sex"]["M"] = {"Texas", "Paris"};
  const evidence::Group women{{"sex", "F"}}, other{{"sex", "M"}}, unlabelled{{"sex", "women"}};
  EXPECT_EQ(group_words(Language::fr, evidence, women).of, "des femmes");
  EXPECT_EQ(group_words(Language::fr, evidence, other).of,
            "du groupe \u00AB\u00A0Paris\u00A0\u00BB");
  EXPECT_EQ(group_words(Language::en, evidence, other).who, "those in \u201CTexas\u201D");
  EXPECT_EQ(group_words(Language::en, evidence, unlabelled).who, "those in \u201Cwomen\u201D");
}

TEST(ComparisonSentence, IsWhatAFrenchStatisticianWouldSay) {
  const auto evidence = two_groups("selection_rate");
  EXPECT_EQ(
      comparison_sentence(Language::fr, evidence, evidence.comparisons[0]),
      "Le taux de s\u00E9lection des femmes vaut 0,320 fois celui des hommes (confiance \u00E0 "
      "95\u202F%\u00A0: 0,300 \u00E0 0,340).");
}

TEST(Ordinal, OrdersBandsByTheirNumbers) {
  std::vector<evidence::Finding> findings;
  for (const char* age : {"60 and over", "under 30", "30 to 59"}) {
    findings.emplace_back();
    findings.back().group = {{"age", age}};
  }
  std::vector<const evidence::Finding*> order{&findings[0], &findings[1], &findings[2]};
  EXPECT_TRUE(order_by_number(order));
  EXPECT_EQ(order,
            (std::vector<const evidence::Finding*>{&findings[1], &findings[2], &findings[0]}));
  findings[0].group = {{"age", "unknown"}};
  EXPECT_FALSE(order_by_number(order));
}

TEST(CostWords, SayTheUnitOfTheStudysCostsButNotOfARatio) {
  auto evidence = two_groups("decision_cost");
  evidence.notes = {{"costs_stated", {{"unit", "\u20AC"}}}};
  const auto words = [&] { return verdict_words(Language::en, evidence, evidence.verdicts[0]); };
  EXPECT_EQ((words().headline + words().detail).find("\u20AC"), std::string::npos);
  evidence.comparisons[0].compare = evidence.verdicts[0].compare = Compare::difference;
  evidence.comparisons[0].estimate = evidence::Estimate{19, {-15, 61, 0.95, "mover", {}}};
  evidence.verdicts[0].at_least.reset();
  evidence.verdicts[0].at_most = 20;
  EXPECT_NE(words().headline.find(": 19\u00A0\u20AC higher"), std::string::npos)
      << words().headline;
  EXPECT_NE(words().headline.find("\u221215 to 61\u00A0\u20AC"), std::string::npos);
  EXPECT_NE(words().detail.find("at most 20\u00A0\u20AC"), std::string::npos);
  EXPECT_NE(said(evidence, Language::fr).find("\u00A0\u20AC pour"), std::string::npos)
      << said(evidence, Language::fr);
}
