// SPDX-License-Identifier: Apache-2.0
#include "inference/max_t.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "numeric/normal.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;

namespace {

constexpr double kZ95 = 1.959963984540054;

double critical(const std::vector<DecisionTable>& groups, int replicates, int threads = 2,
                Contrasts contrasts = Contrasts::all_pairs, std::size_t reference = 0,
                std::uint64_t seed = 1) {
  const measures::Measure* const list[] = {&test::measure("selection_rate")};
  return max_t_critical_values(list, groups, {std::vector<bool>(groups.size(), true)}, contrasts,
                               reference, {{seed, 9}, replicates, 0.95, threads, {}})[0];
}

std::vector<DecisionTable> equal_groups(std::size_t k, double x, double n) {
  return std::vector<DecisionTable>(k, test::selected(x, n));
}

}  // namespace

TEST(MaxT, IsTheSameForAnyNumberOfThreads) {
  std::vector<DecisionTable> groups;
  for (int g = 0; g < 6; ++g) groups.push_back(test::table(20 + g, 10, 7 + 2 * g, 90 - 9 * g));
  for (const auto contrasts : {Contrasts::all_pairs, Contrasts::to_reference, Contrasts::to_rest}) {
    const auto values = [&](int threads) {
      return max_t_critical_values(
          test::measures_of_counts(), groups,
          std::vector(test::measures_of_counts().size(), std::vector<bool>(groups.size(), true)),
          contrasts, 2, {{42, 9}, 501, 0.95, threads, {}});
    };
    const auto one = values(1);
    EXPECT_EQ(values(2), one);
    EXPECT_EQ(values(7), one);
    EXPECT_EQ(values(1000), one);
  }
}

TEST(MaxT, OfAMeasureDoesNotDependOnTheOthers) {
  std::vector<DecisionTable> groups;
  for (int g = 0; g < 4; ++g) groups.push_back(test::table(20 + g, 10, 7, 90 - 9 * g));
  const std::vector<bool> all(4, true);
  const Resampling how{{3, 3}, 400, 0.95, 2, {}};
  const measures::Measure* const both[] = {&test::measure("accuracy"), &test::measure("f1")};
  const measures::Measure* const one[] = {&test::measure("f1")};
  EXPECT_EQ(max_t_critical_values(both, groups, {all, all}, Contrasts::all_pairs, 0, how)[1],
            max_t_critical_values(one, groups, {all}, Contrasts::all_pairs, 0, how)[0]);
}

TEST(MaxT, IsConsistentWhenGroupsChangePlaces) {
  std::vector<DecisionTable> groups{test::selected(300, 1000), test::selected(10, 50),
                                    test::selected(4, 20), test::selected(60, 200),
                                    test::selected(20, 500)};
  const double before = critical(groups, 20'000);
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(groups.begin(), groups.begin() + 1, groups.end());
    EXPECT_NEAR(critical(groups, 20'000), before, 0.02 * before);
  }
}

TEST(MaxT, LeavesOutGroupsThatAreNotEstimable) {
  const auto three = equal_groups(3, 300'000, 1'000'000);
  auto five = three;
  five.push_back(test::selected(0, 1));
  five.push_back(test::selected(1, 1));
  const measures::Measure* const list[] = {&test::measure("selection_rate")};
  const double found =
      max_t_critical_values(list, five, {{true, true, true, false, false}}, Contrasts::all_pairs, 0,
                            {{1, 9}, 20'000, 0.95, 2, {}})[0];
  EXPECT_NEAR(found, 3.314 / std::sqrt(2), 0.02 * 2.343);
}

TEST(MaxT, OfTwoLargeGroupsIsZ) {
  EXPECT_NEAR(critical(equal_groups(2, 300'000, 1'000'000), 40'000), kZ95, 0.02 * kZ95);
}

TEST(MaxT, OfEqualLargeGroupsIsTheStudentizedRange) {
  // q(.95, k, infinity) / sqrt(2) of Tukey's range.
  for (const auto& [k, q] :
       {std::pair<std::size_t, double>{3, 3.314}, {5, 3.858}, {10, 4.474}, {20, 5.012}}) {
    const double tukey = q / std::sqrt(2);
    EXPECT_NEAR(critical(equal_groups(k, 300'000, 1'000'000), 20'000), tukey, 0.02 * tukey) << k;
  }
}

TEST(MaxT, ToAReferenceOfLargeGroupsIsDunnett) {
  // Two-sided, infinite degrees of freedom, equal sizes: 2.21 for two and 2.51 for five others.
  for (const auto& [k, dunnett] : {std::pair<std::size_t, double>{3, 2.21}, {6, 2.51}})
    EXPECT_NEAR(
        critical(equal_groups(k, 300'000, 1'000'000), 20'000, 2, Contrasts::to_reference, 1),
        dunnett, 0.02 * dunnett)
        << k;
}

TEST(MaxT, ToTheRestOfTwoGroupsIsZ) {
  EXPECT_NEAR(critical(equal_groups(2, 300'000, 1'000'000), 40'000, 2, Contrasts::to_rest), kZ95,
              0.02 * kZ95);
}

TEST(MaxT, IsNeverBelowZ) {
  EXPECT_GE(critical(equal_groups(3, 0, 2), 1000), kZ95);
  EXPECT_GE(critical({test::selected(5, 9), test::selected(0, 3)}, 1000), kZ95);
}

TEST(MaxT, OfTinyGroupsMatchesExhaustiveEnumeration) {
  // Four groups of four rows: all 5^4 outcomes with their probabilities, by the definition.
  const std::vector<double> selected{2, 1, 3, 2};
  constexpr double n = 4;
  std::vector<DecisionTable> groups;
  for (const double x : selected) groups.push_back(test::selected(x, n));
  const auto rate = [](double x) { return (x + 0.5) / (n + 1); };  // generating, and shrunken
  const double choose[] = {1, 4, 6, 4, 1};
  std::vector<std::pair<double, double>> outcomes;  // statistic, probability
  for (int code = 0; code < 625; ++code) {
    double probability = 1, largest = 0, x[4];
    for (int g = 0, rest = code; g < 4; ++g, rest /= 5) {
      const int drawn = rest % 5;
      const double p = rate(selected[static_cast<std::size_t>(g)]);
      x[g] = drawn;
      probability *= choose[drawn] * std::pow(p, drawn) * std::pow(1 - p, 4 - drawn);
    }
    const auto deviation = [&](int g) {
      return x[g] / n - rate(selected[static_cast<std::size_t>(g)]);
    };
    const auto variance = [&](int g) { return rate(x[g]) * (1 - rate(x[g])) / (n + 1); };
    for (int i = 0; i < 4; ++i)
      for (int j = i + 1; j < 4; ++j)
        largest = std::max(
            largest, std::abs(deviation(i) - deviation(j)) / std::sqrt(variance(i) + variance(j)));
    outcomes.emplace_back(largest, probability);
  }
  std::sort(outcomes.begin(), outcomes.end());
  const double found = critical(groups, 200'000);
  double below = 0, up_to = 0;
  bool is_an_outcome = false;
  for (const auto& [statistic, probability] : outcomes) {
    if (statistic < found - 1e-9) below += probability;
    if (statistic <= found + 1e-9) up_to += probability;
    is_an_outcome |= std::abs(statistic - found) < 1e-9;
  }
  EXPECT_TRUE(is_an_outcome) << found;
  EXPECT_LE(below, 0.95 + 0.002) << found;
  EXPECT_GE(up_to, 0.95 - 0.002) << found;
}

TEST(MaxT, DependsOnTheSeedWithinMonteCarloError) {
  const auto groups = equal_groups(5, 60, 200);
  const double a = critical(groups, 4000, 2, Contrasts::all_pairs, 0, 1);
  const double b = critical(groups, 4000, 2, Contrasts::all_pairs, 0, 2);
  EXPECT_NE(a, b);
  EXPECT_NEAR(a, b, 0.05 * a);
}
