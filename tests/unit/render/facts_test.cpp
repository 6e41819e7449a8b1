// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/facts.hpp"

#include <gtest/gtest.h>

#include "measures/registry.hpp"
#include "support/oracle.hpp"

using namespace metalab;

namespace {

std::set<std::string, std::less<>> roles_of(const measures::Measure& measure) {
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure.form);
  std::set<std::string, std::less<>> out;
  if (needs_outcome(measure)) out.insert("outcome");
  if (needs_decision(measure)) out.insert(of_numbers ? "prediction" : "decision");
  if (needs_score(measure)) out.insert("score");
  return out;
}

}  // namespace

TEST(Facts, AreThoseOfTheMeasures) {
  for (const auto* measure : measures::all_measures()) {
    const std::string name(measure->name);
    const auto& facts = render::facts_of(name);
    EXPECT_EQ(facts.is_share, measure->unit == measures::Unit::share) << name;
    EXPECT_EQ(facts.needs, roles_of(*measure)) << name;
    EXPECT_FALSE(facts.needs.empty()) << name;
    const Json page = render::page_facts({name});
    const Json& given = test::member(test::member(page, "measures"), name);
    EXPECT_EQ(*test::member(given, "unit").text() == "share", facts.is_share) << name;
    EXPECT_EQ(*test::member(given, "around_zero").boolean(), measure->around_zero) << name;
    EXPECT_EQ(test::member(given, "needs").array()->size(), facts.needs.size()) << name;
  }
  EXPECT_FALSE(render::facts_of("of_a_later_version").is_share);
}

TEST(Facts, HoldTogether) {
  for (const auto* measure : measures::all_measures()) {
    if (measure->unit == measures::Unit::share) {
      EXPECT_EQ(measure->lowest, 0) << measure->name;
      EXPECT_EQ(measure->highest, 1) << measure->name;
    }
    if (measure->around_zero) {
      EXPECT_LT(measure->lowest, 0) << measure->name;
    }
    if (measure->complement.empty()) continue;
    const auto* other = measures::find_measure(measure->complement);
    ASSERT_NE(other, nullptr) << measure->name;
    EXPECT_EQ(other->complement, measure->name);
    EXPECT_EQ(other->needs, measure->needs) << measure->name;
    EXPECT_EQ(other->denominator, measure->denominator) << measure->name;
  }
}

TEST(Facts, AreThoseOfTheComparisons) {
  const Json page = render::page_facts({"ratio_to_rest", "value", "no_such_name"});
  const Json& compares = test::member(page, "compares");
  EXPECT_EQ(compares.object()->size(), 2U);
  const Json& to_rest = test::member(compares, "ratio_to_rest");
  EXPECT_EQ(*test::member(to_rest, "as").text(), "ratio");
  EXPECT_EQ(*test::member(to_rest, "against").text(), "rest");
  EXPECT_EQ(test::member(to_rest, "equality").number(), 1);
  EXPECT_EQ(test::member(compares, "value").find("equality"), nullptr);
}
