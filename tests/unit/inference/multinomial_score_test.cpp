// SPDX-License-Identifier: Apache-2.0
#include "inference/multinomial_score.hpp"

#include <gtest/gtest.h>

#include <array>

#include "inference/wilson.hpp"
#include "support/oracle.hpp"

using namespace metalab;
using inference::multinomial_score;
using inference::ValuedRows;

TEST(MultinomialScore, OfZeroAndOneIsWilsons) {
  for (const double n : {1.0, 7.0, 60.0, 2000.0})
    for (const double x : {0.0, 1.0, n / 3, n}) {
      const auto wilson = inference::wilson({x, n}, 1.96);
      const auto found = multinomial_score(std::array<ValuedRows, 2>{{{0, n - x}, {1, x}}}, 1.96);
      EXPECT_NEAR(found.lower, wilson.lower, 1e-12) << x << " of " << n;
      EXPECT_NEAR(found.upper, wilson.upper, 1e-12) << x << " of " << n;
    }
}

TEST(MultinomialScore, OfLessOneZeroAndOneIsTangos) {
  const test::Oracle oracle("tango.json");
  for (const Json& one : oracle.cases()) {
    const double neither = test::number(one, "both") + test::number(one, "neither");
    const std::array<ValuedRows, 3> kinds{{{-1, test::number(one, "only_first")},
                                           {0, neither},
                                           {1, test::number(one, "only_second")}}};
    const auto found = multinomial_score(kinds, test::number(one, "z"));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

TEST(MultinomialScore, LimitsAreThoseOfTheOracle) {
  const test::Oracle oracle("multinomial_score.json");
  for (const Json& one : oracle.cases()) {
    std::vector<ValuedRows> kinds;
    const auto& rows = *test::member(one, "rows").array();
    const auto& values = *test::member(one, "values").array();
    for (std::size_t k = 0; k < rows.size(); ++k)
      kinds.push_back({values[k].number(), rows[k].number()});
    const auto found = multinomial_score(kinds, test::number(one, "z"));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

TEST(MultinomialScore, AKindThatWasNotSeenBoundsTheMean) {
  const auto found =
      multinomial_score(std::array<ValuedRows, 3>{{{0, 100}, {120, 0}, {900, 0}}}, 1.96);
  EXPECT_EQ(found.lower, 0);
  EXPECT_NEAR(found.upper, 900 * inference::wilson({0, 100}, 1.96).upper, 1e-9);
}
