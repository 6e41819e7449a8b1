// SPDX-License-Identifier: Apache-2.0
#include "rules/rules.hpp"

#include <gtest/gtest.h>

#include <set>

#include "measures/registry.hpp"
#include "words/words.hpp"

using namespace metalab;

TEST(Rules, HaveIdsOfTheirOwnAndTitlesInBothLanguages) {
  std::set<std::string> ids;
  for (const auto& rule : rules::all_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.title.en.empty() || rule.title.fr.empty()) << rule.id;
    EXPECT_FALSE(rule.status.empty() || rule.source.empty() || rule.checked_on.empty()) << rule.id;
    EXPECT_FALSE(rule.duty.en.empty() || rule.duty.fr.empty()) << rule.id;
    EXPECT_FALSE(rule.actor.en.empty() || rule.actor.fr.empty()) << rule.id;
    EXPECT_EQ(rule.remark.en.empty(), rule.remark.fr.empty()) << rule.id;
    EXPECT_TRUE(words::has("page.rule_status." + rule.status)) << rule.id << " " << rule.status;
    EXPECT_TRUE(words::has("cli.explain.certainty." + rule.certainty)) << rule.id;
    EXPECT_EQ(rules::find_rule(rule.id), &rule);
    if (!rule.measure.empty())
      EXPECT_NE(measures::find_measure(rule.measure), nullptr) << rule.id << " " << rule.measure;
  }
  EXPECT_GE(ids.size(), 38U);
  EXPECT_EQ(rules::find_rule("no.such.rule"), nullptr);
}
