// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/special_functions/beta.hpp>

#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "inference/pair_interval.hpp"
#include "inference/single_interval.hpp"
#include "inference/wilson.hpp"
#include "numeric/binomial_limits.hpp"
#include "numeric/normal.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::Proportion;

namespace {

struct Pair {
  Proportion first, second;
  double z;
};

Pair pair_of(const Json& one) {
  return {{test::number(one, "x1"), test::number(one, "n1")},
          {test::number(one, "x2"), test::number(one, "n2")},
          numeric::two_sided_z(test::number(one, "confidence"))};
}

Located located(const Proportion& p, double z) {
  const Interval limits = wilson(p, z);
  return {p.successes / p.trials, limits.lower, limits.upper};
}

Pair arbitrary_pair() {
  const int n1 = *rc::gen::inRange(1, 400), n2 = *rc::gen::inRange(1, 400);
  const int x1 = *rc::gen::inRange(0, n1 + 1), x2 = *rc::gen::inRange(0, n2 + 1);
  return {{double(x1), double(n1)},
          {double(x2), double(n2)},
          numeric::two_sided_z(*rc::gen::element(0.5, 0.8, 0.9, 0.95, 0.99, 0.9999))};
}

bool reciprocal(double a, double b) {
  if (a == 0 || std::isinf(a)) return (a == 0) == std::isinf(b) && std::isinf(a) == (b == 0);
  return std::abs(a * b - 1) < 1e-8;
}

}  // namespace

TEST(Wilson, MatchesItsOracle) {
  const test::Oracle oracle("wilson.json");
  for (const Json& one : oracle.cases()) {
    const Interval found = wilson({test::number(one, "x"), test::number(one, "n")},
                                  numeric::two_sided_z(test::number(one, "confidence")));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

TEST(ExactShares, MatchTheirOracle) {
  const test::Oracle oracle("exact_shares.json");
  for (const Json& one : oracle.cases()) {
    const double x = test::number(one, "x"), n = test::number(one, "n");
    const double tail = (1 - test::number(one, "confidence")) / 2;
    for (const auto& [name, lower] : {std::pair{"clopper_pearson", &numeric::clopper_pearson_lower},
                                      {"mid_p", &numeric::mid_p_lower}}) {
      const auto& limits = *test::member(one, name).array();
      EXPECT_TRUE(oracle.near(limits[0], lower(x, n, tail))) << name << canonical_json(one);
      EXPECT_TRUE(oracle.near(limits[1], 1 - lower(n - x, n, tail))) << name << canonical_json(one);
    }
  }
}

TEST(ShareLimits, SumsAndBetaFunctionsAgree) {
  for (const double n : {30.0, 1000.0, 1e6})
    for (const double x : {1.0, 20.0, 64.0, n - 20, n - 1}) {
      if (x > n) continue;
      const double here = numeric::mid_p_lower(x, n, 0.025);
      EXPECT_LT(numeric::clopper_pearson_lower(x, n, 0.025), here);
      // A count that is broken by very little takes the other way.
      EXPECT_NEAR(numeric::mid_p_lower(x, n + 1e-9, 0.025) / here, 1, 1e-7) << x << " " << n;
    }
}

/// P(X > x) + P(X = x) / 2 by Boost's incomplete beta functions, in long double.
double mid_p(double x, double n, double p) {
  using boost::math::ibeta;
  const long double least = ibeta(x, n - x + 1.0L, p);
  return static_cast<double>(x < n ? (least + ibeta(x + 1.0L, n - x, p)) / 2 : least / 2);
}

TEST(ShareLimits, OfEveryCountAreWhereTheTailIs) {
  for (const double n :
       {1.0, 2.0, 65.0, 130.0, 200.0, 201.0, 260.0, 399.0, 400.0, 401.0, 420.0, 3000.0})
    for (const double tail : {0.25, 0.025, 1e-6, 1e-14})
      for (double x = 1; x <= n; x += x >= 450 && n - x > 450 ? 50 : 1)
        ASSERT_NEAR(mid_p(x, n, numeric::mid_p_lower(x, n, tail)) / tail, 1, 1e-8)
            << x << " of " << n << " at " << tail;
}

RC_GTEST_PROP(ShareLimits, AreTheSameRememberedOrNot, ()) {
  const Proportion share = arbitrary_pair().first;
  for (const auto kind : {ShareIntervals::by_counts, ShareIntervals::exact}) {
    ShareLimits limits(1.959963984540054, kind);
    const Interval first = limits.of(share), again = limits.of(share);
    RC_ASSERT(first.lower == again.lower && first.upper == again.upper);
    const double p = share.successes / share.trials;
    RC_ASSERT(first.lower <= p && p <= first.upper && first.lower < first.upper);
  }
}

TEST(ShareLimits, GoFromMidPToWilsonWhereThereAreEnoughCounts) {
  ShareLimits limits(1.959963984540054), exact(1.959963984540054, ShareIntervals::exact);
  EXPECT_EQ(limits.of({15, 400}).method, "mid_p");
  EXPECT_EQ(limits.of({385, 400}).method, "mid_p");
  EXPECT_EQ(limits.of({16, 400}).method, "wilson");
  EXPECT_EQ(exact.of({16, 400}).method, "clopper_pearson");
}

TEST(MiettinenNurminen, MatchesItsOracle) {
  const test::Oracle oracle("miettinen_nurminen.json");
  int ratios = 0;
  for (const Json& one : oracle.cases()) {
    const Pair pair = pair_of(one);
    const bool ratio = *test::member(one, "compare").text() == "ratio";
    const Interval found = ratio ? miettinen_nurminen_ratio(pair.first, pair.second, pair.z)
                                 : miettinen_nurminen_difference(pair.first, pair.second, pair.z);
    // Near equality of very large rates the limits are differences of nearly equal numbers.
    const Json& lower = test::member(one, "lower");
    EXPECT_TRUE(oracle.near(lower, found.lower) || std::abs(lower.number() - found.lower) < 1e-10)
        << canonical_json(one) << found.lower;
    // Near equality of very large rates the limits are differences of nearly equal numbers.
    const Json& upper = test::member(one, "upper");
    EXPECT_TRUE(oracle.near(upper, found.upper) || std::abs(upper.number() - found.upper) < 1e-10)
        << canonical_json(one) << found.upper;
    ratios += ratio;
  }
  EXPECT_EQ(ratios, 120);
}

TEST(MoverDifference, WithWilsonLimitsIsNewcombe) {
  const test::Oracle oracle("newcombe.json");
  for (const Json& one : oracle.cases()) {
    const Pair pair = pair_of(one);
    const Interval found =
        mover_difference(located(pair.first, pair.z), located(pair.second, pair.z));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

TEST(MoverRatio, WithWilsonLimitsMatchesItsOracle) {
  const test::Oracle oracle("mover_ratio.json");
  for (const Json& one : oracle.cases()) {
    const Pair pair = pair_of(one);
    const Interval found = mover_ratio(located(pair.first, pair.z), located(pair.second, pair.z));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

RC_GTEST_PROP(MiettinenNurminen, DifferenceOfSwappedGroupsIsMirrored, ()) {
  const Pair pair = arbitrary_pair();
  const Interval a = miettinen_nurminen_difference(pair.first, pair.second, pair.z);
  const Interval b = miettinen_nurminen_difference(pair.second, pair.first, pair.z);
  RC_ASSERT(std::abs(a.lower + b.upper) < 1e-9);
  RC_ASSERT(std::abs(a.upper + b.lower) < 1e-9);
}

RC_GTEST_PROP(MiettinenNurminen, RatioOfSwappedGroupsIsTheReciprocal, ()) {
  const Pair pair = arbitrary_pair();
  const Interval a = miettinen_nurminen_ratio(pair.first, pair.second, pair.z);
  const Interval b = miettinen_nurminen_ratio(pair.second, pair.first, pair.z);
  RC_ASSERT(reciprocal(a.lower, b.upper));
  RC_ASSERT(reciprocal(a.upper, b.lower));
}

RC_GTEST_PROP(MiettinenNurminen, DifferenceOfComplementsIsMirrored, ()) {
  const Pair pair = arbitrary_pair();
  const auto rest = [](const Proportion& p) {
    return Proportion{p.trials - p.successes, p.trials};
  };
  const Interval a = miettinen_nurminen_difference(pair.first, pair.second, pair.z);
  const Interval b = miettinen_nurminen_difference(rest(pair.first), rest(pair.second), pair.z);
  RC_ASSERT(std::abs(a.lower + b.upper) < 1e-9);
}

RC_GTEST_PROP(MiettinenNurminen, BothScalesAgreeOnEquality, ()) {
  const Pair pair = arbitrary_pair();
  const Interval d = miettinen_nurminen_difference(pair.first, pair.second, pair.z);
  const Interval r = miettinen_nurminen_ratio(pair.first, pair.second, pair.z);
  RC_PRE(std::abs(d.lower) > 1e-9 && std::abs(d.upper) > 1e-9);
  RC_ASSERT((d.lower < 0) == (r.lower < 1));
  RC_ASSERT((d.upper > 0) == (r.upper > 1));
}

RC_GTEST_PROP(PairIntervals, HoldTheEstimateAndGrowWithZ, ()) {
  const Pair pair = arbitrary_pair();
  const double p1 = pair.first.successes / pair.first.trials;
  const double p2 = pair.second.successes / pair.second.trials;
  const Interval d = miettinen_nurminen_difference(pair.first, pair.second, pair.z);
  const Interval wider = miettinen_nurminen_difference(pair.first, pair.second, pair.z + 0.1);
  RC_ASSERT(d.lower >= -1 && d.upper <= 1);
  RC_ASSERT(d.lower <= p1 - p2 + 1e-12 && p1 - p2 <= d.upper + 1e-12);
  RC_ASSERT(wider.lower <= d.lower && wider.upper >= d.upper);
  const Interval r = miettinen_nurminen_ratio(pair.first, pair.second, pair.z);
  RC_ASSERT(r.lower >= 0 && r.lower <= r.upper);
  if (p2 > 0) RC_ASSERT(r.lower <= p1 / p2 * (1 + 1e-9) && p1 / p2 <= r.upper * (1 + 1e-9));
}

RC_GTEST_PROP(MoverDifference, OfSwappedGroupsIsMirrored, ()) {
  const Pair pair = arbitrary_pair();
  const Located a = located(pair.first, pair.z), b = located(pair.second, pair.z);
  RC_ASSERT(mover_difference(a, b).lower == -mover_difference(b, a).upper);
  RC_ASSERT(mover_difference(a, b).lower >= -1 - 1e-12);
}

RC_GTEST_PROP(MoverRatio, OfSwappedGroupsIsTheReciprocal, ()) {
  const Pair pair = arbitrary_pair();
  RC_PRE(pair.first.successes > 0 && pair.second.successes > 0);
  const Located a = located(pair.first, pair.z), b = located(pair.second, pair.z);
  RC_ASSERT(reciprocal(mover_ratio(a, b).lower, mover_ratio(b, a).upper));
}

TEST(SingleInterval, IsChosenByTheForm) {
  const auto table = test::table(40, 10, 20, 130);
  const std::pair<const char*, const char*> methods[] = {{"selection_rate", "wilson"},
                                                         {"f1", "wilson_transformed"},
                                                         {"balanced_accuracy", "mover"},
                                                         {"matthews_correlation", "fisher_z"}};
  for (const auto& [name, method] : methods)
    EXPECT_EQ(single_interval(test::measure(name), table, 1.96).method, method) << name;
  EXPECT_EQ(pair_interval(test::measure("accuracy"), table, table, Scale::ratio, 2).method,
            "miettinen_nurminen");
  EXPECT_EQ(pair_interval(test::measure("f1"), table, table, Scale::ratio, 2).method, "mover");
}

RC_GTEST_PROP(SingleInterval, HoldsTheEstimateInTheRangeOfTheMeasure, ()) {
  const auto count = [] { return double(*rc::gen::inRange(0, 60)); };
  const auto table = test::table(count(), count(), count(), count());
  for (const auto* measure : test::measures_of_counts()) {
    const auto value = measures::estimate(*measure, table);
    if (!value) continue;
    const Interval found = single_interval(*measure, table, 1.959963984540054);
    RC_ASSERT(found.lower <= *value + 1e-12 && *value <= found.upper + 1e-12);
    RC_ASSERT(found.lower >= measure->lowest - 1e-12 && found.upper <= measure->highest + 1e-12);
  }
}

TEST(SingleInterval, OfF1IsTheTransformedIntervalOfJaccard) {
  const auto table = test::table(40, 10, 20, 130);
  const Interval jaccard = wilson({40, 70}, 1.96);
  const Interval found = single_interval(test::measure("f1"), table, 1.96);
  EXPECT_DOUBLE_EQ(found.lower, 2 * jaccard.lower / (1 + jaccard.lower));
  EXPECT_DOUBLE_EQ(found.upper, 2 * jaccard.upper / (1 + jaccard.upper));
}
