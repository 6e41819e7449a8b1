// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/sentences.hpp"

#include <gtest/gtest.h>

using namespace metalab;
using namespace metalab::render;

namespace {

evidence::Comparison gap_of(const std::string& sex, double value, double lower, double upper) {
  evidence::Comparison out;
  out.id = "difference/accuracy/sex=" + sex;
  out.compare = Compare::difference_to_rest;
  out.measure = "accuracy";
  out.across = {"sex"};
  out.group = evidence::Group{{"sex", sex}};
  out.estimate = evidence::Estimate{value, {lower, upper, 0.95, "mover", {}}};
  return out;
}

/// The verdict's first sentence.
std::string headline(const std::string& verdict, std::vector<evidence::Comparison> comparisons) {
  evidence::Evidence evidence;
  evidence::Verdict out;
  out.verdict = *find_named<evidence::VerdictKind>(verdict);
  out.reason = verdict == "insufficient_evidence" ? "interval_contains_bound" : "";
  out.measure = "accuracy";
  out.compare = Compare::difference_to_rest;
  out.across = {"sex"};
  out.at_least = -0.01;
  for (const auto& one : comparisons) out.comparisons.push_back(one.id);
  evidence.comparisons = std::move(comparisons);
  evidence.verdicts = {out};
  return verdict_words(words::Language::en, evidence, out).headline;
}

}  // namespace

TEST(ComparisonSentence, NamesTheGroupOfTwoModels) {
  auto of_group = gap_of("women", 0.05, 0.01, 0.09);
  of_group.compare = Compare::paired_difference;
  of_group.decisions = {"a", "b"};
  auto of_everyone = of_group;
  of_everyone.group.reset();
  auto of_none = of_group;
  of_none.estimate.reset();
  of_none.reason = "too_few_rows";
  const auto said = [](words::Language language, const evidence::Comparison& one) {
    return comparison_sentence(language, {}, one);
  };
  EXPECT_TRUE(said(words::Language::en, of_group).starts_with("Accuracy, women: model b minus"));
  EXPECT_TRUE(said(words::Language::en, of_everyone).starts_with("Accuracy, everyone: model b"));
  EXPECT_TRUE(said(words::Language::fr, of_none).starts_with("Exactitude, women\u00A0: les deux"));
}

TEST(VerdictWords, SpeakOfTheGroupThatLeavesItOpen) {
  const auto said = headline("insufficient_evidence", {gap_of("narrow", -0.001, -0.002, 0.001),
                                                       gap_of("wide", 0.03, -0.014, 0.08)});
  EXPECT_NE(said.find("wide"), std::string::npos) << said;
}

TEST(VerdictWords, SpeakOfTheGroupThatIsSurelyBelow) {
  const auto said = headline(
      "not_met", {gap_of("wide", -0.06, -0.13, 0.01), gap_of("sure", -0.03, -0.04, -0.02)});
  EXPECT_NE(said.find("sure"), std::string::npos) << said;
}

TEST(VerdictWords, SpeakOfTheGroupThatIsNearestToTheBound) {
  const auto said =
      headline("met", {gap_of("far", 0.01, 0.005, 0.02), gap_of("near", 0.02, -0.005, 0.05)});
  EXPECT_NE(said.find("near"), std::string::npos) << said;
}
