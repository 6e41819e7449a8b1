// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "lab/act/questionnaire.hpp"
#include "rules/rules.hpp"
#include "words/words.hpp"

namespace metalab::lab {
namespace {

using Tiers = std::vector<std::string>;

/// In scope and nothing else, but for these.
ActAnswers answers(const std::map<std::string, std::string>& others = {}) {
  ActAnswers out;
  for (const auto& question : act_questions()) out[question] = "no";
  out["3.1"] = out["2"] = "yes";
  for (const auto& [question, answer] : others) out[question] = answer;
  return out;
}

Tiers tiers(const std::map<std::string, std::string>& others) {
  return act_outcome(answers(others), "provider").tiers;
}

TEST(ActQuestionnaire, FollowsTheOrderOfTheText) {
  EXPECT_EQ(tiers({}), (Tiers{"minimal"}));
  EXPECT_EQ(tiers({{"3.1", "no"}, {"5.a", "yes"}}), (Tiers{"out_of_scope"}));
  EXPECT_EQ(tiers({{"5.ba", "yes"}, {"iii.4.a", "yes"}}), (Tiers{"prohibited"}));
  EXPECT_EQ(tiers({{"6.1.component", "yes"}}), (Tiers{"minimal"}));
  EXPECT_EQ(tiers({{"6.1.component", "yes"}, {"6.1.assessment", "yes"}, {"50.1", "yes"}}),
            (Tiers{"high_risk_annex_i", "transparency"}));
  EXPECT_EQ(tiers({{"53", "yes"}}), (Tiers{"gpai"}));
}

TEST(ActQuestionnaire, AnnexThreeIsLeftByTwoYesesAndNeverWherePeopleAreProfiled) {
  EXPECT_EQ(tiers({{"iii.4.a", "yes"}}), (Tiers{"high_risk_annex_iii"}));
  EXPECT_EQ(tiers({{"iii.4.a", "yes"}, {"6.3.no_risk", "yes"}}), (Tiers{"high_risk_annex_iii"}));
  EXPECT_EQ(tiers({{"iii.4.a", "yes"}, {"6.3.a", "yes"}}), (Tiers{"high_risk_annex_iii"}));
  EXPECT_EQ(tiers({{"iii.4.a", "yes"}, {"6.3.no_risk", "yes"}, {"6.3.d", "yes"}}),
            (Tiers{"derogated_annex_iii"}));
  EXPECT_EQ(
      tiers(
          {{"iii.4.a", "yes"}, {"6.3.no_risk", "yes"}, {"6.3.d", "yes"}, {"6.3.profiling", "yes"}}),
      (Tiers{"high_risk_annex_iii"}));
}

TEST(ActQuestionnaire, WhatIsNotKnownIsOpenWhereItWouldBeAskedAndClaimsNothing) {
  const auto unknown = act_outcome(answers({{"iii.4.a", "yes"},
                                            {"6.3.profiling", "not_known"},
                                            {"6.3.no_risk", "yes"},
                                            {"6.3.a", "yes"}}),
                                   "deployer");
  EXPECT_EQ(unknown.tiers, (Tiers{"high_risk_annex_iii", "undetermined"}));
  EXPECT_EQ(unknown.open, (Tiers{"6.3.profiling"}));
  EXPECT_TRUE(unknown.rules.contains("eu.ai-act.86"));
  EXPECT_EQ(tiers({{"5.c", "not_known"}}), (Tiers{"undetermined"}));
  EXPECT_EQ(tiers({{"6.3.profiling", "not_known"}}), (Tiers{"minimal"}));
  EXPECT_EQ(tiers({{"6.1.assessment", "not_known"}}), (Tiers{"minimal"}));
}

TEST(ActQuestionnaire, EachQuestionIsAnsweredAndNothingElse) {
  EXPECT_TRUE(check_answers(answers()));
  auto lacking = answers();
  lacking.erase("50.3");
  EXPECT_EQ(check_answers(lacking).error().code, "lab_answer_missing");
  EXPECT_EQ(check_answers(answers({{"5.z", "no"}})).error().code, "lab_answer_unknown");
  EXPECT_EQ(check_answers(answers({{"5.a", "perhaps"}})).error().code, "lab_answer_unknown");
}

TEST(ActQuestionnaire, EachQuestionAndEachOutcomeIsSaidInBothLanguages) {
  for (const auto& question : act_questions()) EXPECT_TRUE(words::has("act.question." + question));
  for (const char* tier :
       {"out_of_scope", "prohibited", "high_risk_annex_i", "high_risk_annex_iii",
        "derogated_annex_iii", "transparency", "gpai", "minimal", "undetermined"})
    EXPECT_TRUE(words::has(std::string("act.tier.") + tier)) << tier;
}

RC_GTEST_PROP(ActQuestionnaire, AnyAnswersComeToSomethingWhoseRulesAreInTheCatalogue, ()) {
  ActAnswers said;
  for (const auto& question : act_questions())
    said[question] = *rc::gen::element<std::string>("yes", "no", "no", "no", "not_known");
  const auto outcome =
      act_outcome(said, *rc::gen::element<std::string>("provider", "deployer", "importer"));
  RC_ASSERT(!outcome.tiers.empty());
  for (const auto& rule : outcome.rules) RC_ASSERT(rules::find_rule(rule) != nullptr);
  for (const auto& question : outcome.open) RC_ASSERT(said.at(question) == "not_known");
  const auto& tiers = outcome.tiers;
  const bool alone = tiers.front() == "prohibited" || tiers.front() == "minimal" ||
                     tiers.front() == "out_of_scope";
  RC_ASSERT(!alone || tiers.size() == 1);
}

}  // namespace
}  // namespace metalab::lab
