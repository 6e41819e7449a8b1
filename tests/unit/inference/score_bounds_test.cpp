// SPDX-License-Identifier: Apache-2.0
// What the bounds call sure must be so for the score itself; and they must be of use.
#include "inference/score_bounds.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "inference/miettinen_nurminen.hpp"

namespace metalab::inference {
namespace {

measures::Proportion arbitrary_share() {
  const int trials = *rc::gen::element(1, 2, 10, 57, 1'000, 250'000);
  const int kind = *rc::gen::inRange(0, 5);
  const int successes = kind == 0 ? 0 : kind == 1 ? trials : *rc::gen::inRange(0, trials + 1);
  return {static_cast<double>(successes), static_cast<double>(trials)};
}

RC_GTEST_PROP(ScoreBounds, NeverContradictTheScore, ()) {
  const auto a = arbitrary_share(), b = arbitrary_share();
  const ScoreBounds bounds(a, b);
  for (int i = 0; i < 20; ++i) {
    const double z = *rc::gen::inRange(50, 500) / 100.0;
    const double d = *rc::gen::inRange(0, 1000) / 1000.0;
    const double difference = miettinen_nurminen_difference_score(a, b, d);
    if (bounds.difference_at_most(d, z)) RC_ASSERT(difference <= z);
    if (bounds.difference_at_most_minus(d, z)) RC_ASSERT(difference <= -z);
    const double phi = *rc::gen::inRange(1, 3000) / 1000.0;
    if (a.successes <= 0 || b.successes <= 0) continue;
    const double ratio = miettinen_nurminen_ratio_score(a, b, phi);
    if (bounds.ratio_at_least(phi, z)) RC_ASSERT(ratio >= z);
    if (bounds.ratio_at_least_minus(phi, z)) RC_ASSERT(ratio >= -z);
  }
}

TEST(ScoreBounds, AreNearTheScoreForManyRows) {
  const measures::Proportion a{30'000, 100'000}, b{20'000, 100'000};
  const ScoreBounds bounds(a, b);
  // At 5 % away from z the bounds decide already.
  for (const double z : {1.96, 3.5}) {
    double d = 0.1;
    while (miettinen_nurminen_difference_score(a, b, d) < z * 0.95) d -= 1e-5;
    EXPECT_TRUE(bounds.difference_at_most(d, z));
    EXPECT_FALSE(bounds.difference_at_most(d, z * 0.9));
    d = 0.1;
    while (miettinen_nurminen_difference_score(a, b, d) > -z * 1.05) d += 1e-5;
    EXPECT_TRUE(bounds.difference_at_most_minus(d, z));
    double phi = 1.5;
    while (miettinen_nurminen_ratio_score(a, b, phi) < z * 1.05) phi -= 1e-5;
    EXPECT_TRUE(bounds.ratio_at_least(phi, z));
    phi = 1.5;
    while (miettinen_nurminen_ratio_score(a, b, phi) > -z * 0.95) phi += 1e-5;
    EXPECT_TRUE(bounds.ratio_at_least_minus(phi, z));
  }
}

}  // namespace
}  // namespace metalab::inference
