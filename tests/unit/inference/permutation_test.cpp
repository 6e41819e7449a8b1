// SPDX-License-Identifier: Apache-2.0
#include "inference/permutation_test.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "inference/pair_interval.hpp"
#include "inference/row_pool.hpp"
#include "numeric/hypergeometric.hpp"
#include "support/classes.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;

namespace {

double one_test(const char* name, const measures::Sample& group, const measures::Sample& rest,
                Divisions divisions = {{1, 2}, 2000}) {
  const auto* measure = &test::measure(name);
  return permutation_tests({&measure, 1}, group, rest, divisions).front();
}

measures::Sample scores(const std::vector<double>& of, int every) {
  std::vector<test::Scored> rows;
  for (std::size_t i = 0; i < of.size(); ++i)
    rows.push_back({int(i) % every == 0 ? measures::yes : measures::no, of[i]});
  return test::sample_of(rows);
}

}  // namespace

TEST(DrawHypergeometric, HasItsProbabilities) {
  struct Case {
    double drawn, marked, total;
  };
  constexpr int kDraws = 40'000;
  std::uint32_t purpose = 0;
  for (const Case& one : {Case{5, 8, 20}, {30, 40, 100}, {300, 25, 400}, {60, 500, 1000}}) {
    std::vector<double> found(static_cast<std::size_t>(std::min(one.drawn, one.marked)) + 1, 0);
    ++purpose;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
      numeric::RandomStream stream({3, purpose}, i, 0);
      const double x = numeric::draw_hypergeometric(one.drawn, one.marked, one.total, stream);
      found[static_cast<std::size_t>(x)] += 1.0 / kDraws;
    }
    for (std::size_t x = 0; x < found.size(); ++x) {
      const double p =
          numeric::hypergeometric_probability(double(x), one.drawn, one.marked, one.total);
      EXPECT_NEAR(found[x], p, 5 * std::sqrt(p / kDraws) + 1e-4) << x << " of " << one.marked;
    }
  }
}

TEST(RowPool, DividesAllRowsIntoPartsOfTheSameSize) {
  const auto pool =
      RowPool::of(RowPool::Kind::decisions, test::table(3, 20, 4, 30), test::table(40, 2, 90, 60));
  const auto sum = [](const KindCounts& counts) {
    double out = 0;
    for (const double one : counts) out += one;
    return out;
  };
  for (std::uint32_t i = 0; i < 200; ++i) {
    numeric::RandomStream stream({4, 5}, i, 0);
    const auto part = pool->draw(stream);
    EXPECT_EQ(sum(part), 57);
    for (std::size_t k = 0; k < part.size(); ++k) {
      EXPECT_GE(part[k], 0);
      EXPECT_LE(part[k], pool->all()[k]);
      EXPECT_EQ(part[k] + pool->other(part)[k], pool->all()[k]);
    }
  }
}

TEST(PermutationTest, IsOneWhereNothingDiffersAndTheLeastWhereAllDoes) {
  const measures::Sample same(test::table(30, 12, 20, 40));
  EXPECT_EQ(one_test("matthews_correlation", same, same), 1);
  const measures::Sample right(test::table(40, 1, 1, 40)), wrong(test::table(1, 40, 40, 1));
  EXPECT_DOUBLE_EQ(one_test("matthews_correlation", right, wrong), 1.0 / 2001);
  EXPECT_DOUBLE_EQ(one_test("balanced_accuracy", right, wrong, {{1, 2}, 9999}), 1e-4);
}

TEST(PermutationTest, AgreesWithAllDivisionsWeighedByHowOftenTheyAre) {
  const auto& measure = test::measure("balanced_accuracy");
  const auto distance = [&](const measures::Sample& a, const measures::Sample& b) {
    if (!measures::estimate(measure, a) || !measures::estimate(measure, b)) return 0.0;
    const double gap = *measures::estimate(measure, a) - *measures::estimate(measure, b);
    const auto of_gap = pair_interval(measure, a, b, Scale::difference, 1.959963984540054);
    return gap == 0 ? 0 : gap / (gap > 0 ? gap - of_gap.lower : gap - of_gap.upper);
  };
  const double tp = 6, fp = 5, fn = 4, tn = 7, drawn = 9;
  const measures::Sample group(test::table(5, 1, 1, 2)), rest(test::table(1, 4, 3, 5));
  const double found = distance(group, rest);
  double expected = 0;
  for (double a = 0; a <= tp; ++a)
    for (double b = 0; b <= fp; ++b)
      for (double c = 0; c <= fn; ++c) {
        const double d = drawn - a - b - c;
        if (d < 0 || d > tn) continue;
        const auto choose = [](double n, double k) {
          return std::tgamma(n + 1) / std::tgamma(k + 1) / std::tgamma(n - k + 1);
        };
        if (distance(test::table(a, b, c, d), test::table(tp - a, fp - b, fn - c, tn - d)) <
            found * (1 - 1e-9))
          continue;
        expected += choose(tp, a) * choose(fp, b) * choose(fn, c) * choose(tn, d) /
                    choose(tp + fp + fn + tn, drawn);
      }
  // Besag and Clifford's p-value is k / draws at the k-th exceedance: its mean over keys is near p.
  double mean = 0;
  constexpr std::uint32_t kKeys = 200;
  for (std::uint32_t key = 0; key < kKeys; ++key)
    mean += one_test("balanced_accuracy", group, rest, {{9, key}, 100'000}) / kKeys;
  EXPECT_NEAR(mean / expected, 1.05, 0.1) << expected;
}

TEST(PermutationTest, OfSeveralMeasuresGivesEachItsOwn) {
  auto group = scores({.1, .9, .2, .3, .8, .4, .7, .2, .6, .1, .3, .5}, 3);
  auto rest = scores({.3, .1, .2, .6, .4, .2, .9, .8, .7, .5, .4, .3, .2, .1, .6}, 2);
  group.table = test::table(5, 2, 1, 4), rest.table = test::table(3, 6, 4, 2);
  std::vector<const measures::Measure*> measures;
  for (const char* name : {"auc", "matthews_correlation", "mean_score", "brier_score"})
    measures.push_back(&test::measure(name));
  const auto together = permutation_tests(measures, group, rest, {{1, 2}, 2000});
  for (std::size_t m = 0; m < measures.size(); ++m)
    EXPECT_EQ(together[m], one_test(measures[m]->name.data(), group, rest)) << measures[m]->name;
}
