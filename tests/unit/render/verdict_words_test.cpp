// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "render/phrases/numbers.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/sentences.hpp"

using namespace metalab;
using namespace metalab::render;
using words::Language;

namespace {

evidence::Group race(int number) { return {{"race", "race " + std::to_string(number)}}; }

/// A ratio over so many groups: 0.38, of the pair 0.21 to 0.55, of the spread 0.06 to 0.73.
evidence::Evidence ratio_over(int groups) {
  evidence::Evidence out;
  for (int g = 0; g < groups; ++g) {
    evidence::Finding finding;
    finding.measure = "selection_rate";
    finding.group = race(g);
    finding.estimate = evidence::Estimate{0.3, {0.2, 0.4, 0.95, "wilson", {}}};
    out.findings.push_back(finding);
  }
  evidence::Comparison ratio;
  ratio.id = "ratio/selection_rate/race";
  ratio.compare = Compare::ratio;
  ratio.measure = "selection_rate";
  ratio.across = {"race"};
  ratio.lowest = race(0);
  ratio.highest = race(1);
  ratio.estimate = evidence::Estimate{0.38, {0.06, 0.73, 0.95, "miettinen_nurminen_max_t", {}}};
  ratio.pair = evidence::Interval{0.21, 0.55, 0.95, "miettinen_nurminen_max_t", {}};
  out.comparisons = {ratio};
  return out;
}

std::string sentence(const evidence::Evidence& evidence, Language language = Language::en) {
  return comparison_sentence(language, evidence, evidence.comparisons.front());
}

evidence::Verdict four_fifths(double bound) {
  evidence::Verdict out;
  out.criterion = "c";
  out.measure = "selection_rate";
  out.compare = Compare::ratio;
  out.across = {"race"};
  out.at_least = bound;
  out.rule = evidence::RuleReference{};
  out.rule->title = {"The rule", "La règle"};
  out.rule->checked_on = "2026-11-22";
  return out;
}

}  // namespace

TEST(SpreadSentence, GivesThePairItsOwnIntervalAndAllGroupsTheirs) {
  const auto said = sentence(ratio_over(5));
  EXPECT_NE(said.find("\u201Crace 1\u201D (95% confidence: 0.21 to 0.55)."), std::string::npos)
      << said;
  EXPECT_NE(said.find("Across all 5 groups, the true ratio of the smallest to the largest lies "
                      "between 0.06 and 0.73 (95% confidence)."),
            std::string::npos)
      << said;
  EXPECT_EQ(said.find("by chance alone"), std::string::npos) << said;
  const auto french = sentence(ratio_over(5), Language::fr);
  EXPECT_NE(french.find("compris entre 0,06 et 0,73"), std::string::npos) << french;
}

TEST(SpreadSentence, OfManyGroupsExpectsExtremesByChance) {
  EXPECT_NE(sentence(ratio_over(10)).find("Among 10 groups, extremes are expected by chance"),
            std::string::npos);
}

TEST(VerdictSentence, ShowsOnWhichSideOfTheBoundTheIntervalEnds) {
  auto evidence = ratio_over(5);
  evidence.comparisons[0].estimate->interval.lower = 0.7996;
  evidence.comparisons[0].estimate->interval.upper = 0.99;
  evidence.comparisons[0].pair = evidence::Interval{0.8004, 0.97, 0.95, "mover_max_t", {}};
  auto verdict = four_fifths(0.8);
  verdict.comparisons = {evidence.comparisons[0].id};
  const auto said = verdict_words(Language::en, evidence, verdict).headline;
  EXPECT_NE(said.find("0.8004 to 0.9700"), std::string::npos) << said;
  EXPECT_NE(said.find("between 0.7996 and 0.9900"), std::string::npos) << said;
  EXPECT_NE(sentence(evidence).find("0.80 to 0.97"), std::string::npos) << sentence(evidence);
}

TEST(SpreadSentence, OfEvidenceWithoutAPairNamesItWithoutAnInterval) {
  auto evidence = ratio_over(5);
  evidence.comparisons[0].pair.reset();
  const auto said = sentence(evidence);
  EXPECT_NE(said.find("as often as those in \u201Crace 1\u201D. Across all 5 groups"),
            std::string::npos)
      << said;
}

TEST(SpreadSentence, OfTwoGroupsHasOneInterval) {
  auto evidence = ratio_over(2);
  evidence.comparisons[0].pair.reset();
  const auto said = sentence(evidence);
  EXPECT_NE(said.find("(95% confidence: 0.06 to 0.73)."), std::string::npos) << said;
  EXPECT_EQ(said.find("Across all"), std::string::npos) << said;
}

TEST(BoundWords, CallTheStudysOwnBoundItsOwn) {
  evidence::Evidence evidence;
  evidence.notes = {{"rule_other_bound", {{"criterion", "c"}, {"rule", "r"}, {"bound", "0.8"}}}};
  const auto other =
      bound_paragraph(Language::en, bound_words(Language::en, evidence, four_fifths(0.5)));
  EXPECT_EQ(other,
            "The bound is the study’s own: the rule that it names sets at least 0.8. "
            "The rule named: The rule.");
  evidence.notes = {{"rule_sets_no_threshold", {{"criterion", "c"}, {"rule", "r"}}}};
  const auto none = bound_words(Language::en, evidence, four_fifths(0.8));
  EXPECT_EQ(none.own, "The bound is the study’s own: the rule that it names sets none.");
  evidence.notes[0].values["criterion"] = "another";
  EXPECT_EQ(bound_paragraph(Language::en, bound_words(Language::en, evidence, four_fifths(0.8))),
            "Where the bound comes from: The rule");
}

TEST(BoundWords, SayWhatIsKnownOfTheRule) {
  auto verdict = four_fifths(0.8);
  verdict.rule->certainty = "secondary";
  verdict.rule->remark = {"Its repeal is on the agenda.", "Son abrogation est au programme."};
  EXPECT_EQ(bound_words(Language::en, {}, verdict).known,
            "What is known of the rule: an account of the text was read, not the text itself "
            "(as of 22 November 2026). Its repeal is on the agenda.");
}

TEST(VerdictWords, SayThatManyTimesTheRowsWouldNotDecideAtTheBound) {
  auto evidence = ratio_over(2);
  evidence.rows.used = 100;
  auto verdict = four_fifths(0.8);
  verdict.reason = "interval_holds_bound";
  for (const auto needed :
       {std::optional<double>(24e6), std::optional<double>(10'100), std::optional<double>()}) {
    verdict.rows_needed = needed;
    const auto said = verdict_words(Language::en, evidence, verdict).rows_needed;
    EXPECT_TRUE(said.starts_with("Even 100 times as many rows")) << said;
  }
  verdict.rows_needed = 100 * evidence::kMostTimesTheRows;
  EXPECT_TRUE(
      verdict_words(Language::en, evidence, verdict)
          .rows_needed.starts_with("About 10,000 rows would be needed, where there are 100"));
  verdict.rows_needed = {};
  verdict.reason = "undecided_together";
  verdict.p = 0.02;
  verdict.adjusted_p = 0.06;
  EXPECT_TRUE(
      verdict_words(Language::en, evidence, verdict).rows_needed.starts_with("Even 100 times"));
}

TEST(VerdictWords, WriteTheRulesRatioAsTheEstimateIsWritten) {
  auto evidence = ratio_over(2);
  auto verdict = four_fifths(0.8);
  verdict.companions = evidence::Companions{};
  verdict.companions->benchmark = race(1);
  verdict.companions->threshold = 0.8;
  evidence::ImpactGroup lowest;
  lowest.group = race(0);
  lowest.n = 4;
  lowest.compared = true;
  lowest.below = true;
  const auto said = [&](double ratio) {
    lowest.ratio = ratio;
    verdict.companions->groups = {lowest};
    return verdict_words(Language::en, evidence, verdict).companions;
  };
  EXPECT_NE(said(0.5178).find("0.518 for"), std::string::npos);
  EXPECT_NE(said(0.79996).find("0.79996 for"), std::string::npos);
  EXPECT_EQ(said(0.5).find("too few"), std::string::npos);
  verdict.left_out = {race(0)};
  EXPECT_NE(said(0).find("Those in “race 0”: 4 here, too few"), std::string::npos);
  verdict.reason = "not_estimable";
  EXPECT_EQ(said(0), "");
}

TEST(Numbers, WriteAStepThatAddsUp) {
  const auto at = [](double value) {
    return evidence::Estimate{value, {-20, 20, 0.95, "student", {}}};
  };
  const auto step =
      Numbers(Language::en).step({at(-2.6), at(-1.4), at(1.2), Scale::plain, Scale::plain});
  EXPECT_EQ(step.first, "\u22122.6");
  EXPECT_EQ(step.second, "\u22121.4");
  EXPECT_EQ(step.difference, "1.2");
}

TEST(Numbers, OfStepsInAColumnHaveOnePrecision) {
  const auto at = [](double value, double half) {
    return evidence::Estimate{value, {value - half, value + half, 0.95, "mover", {}}};
  };
  const auto step = [&](double a, double b, double half) {
    return StepOf{at(a, half), at(b, half), at(b - a, half), Scale::share, Scale::points};
  };
  const std::vector<StepOf> column{step(0.3675, 0.4, 0.01), step(0.2, 0.3, 0.3)};
  EXPECT_EQ(decimals_of_steps({column[1]}), 0);
  EXPECT_EQ(decimals_of_steps(column), 2);
  EXPECT_EQ(Numbers(Language::en).step(column[1], 2).first, "20.00%");
}
