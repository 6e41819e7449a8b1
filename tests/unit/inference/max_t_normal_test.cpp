// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/max_t.hpp"
#include "numeric/normal.hpp"
#include "support/oracle.hpp"

using namespace metalab::inference;

namespace {

Resampling draws(std::uint32_t purpose, int threads = 2) {
  return {{7, purpose}, 40'000, 0.95, threads, {}};
}

}  // namespace

TEST(NormalMaxT, OfAllPairsIsTheStudentizedRange) {
  // Upper 5 % points of the studentized range, infinite degrees of freedom (Harter 1960).
  const std::pair<std::size_t, double> known[] = {{3, 3.314}, {5, 3.858}, {10, 4.474}};
  for (const auto& [groups, range] : known) {
    const auto squares =
        largest_by_normal(std::vector<double>(groups, 0.3), Contrasts::all_pairs, 0, draws(1));
    EXPECT_NEAR(critical_value(squares, 0.95), range / std::sqrt(2.0), 0.02) << groups;
  }
}

TEST(NormalMaxT, ToAReferenceIsDunnetts) {
  // Two-sided 5 % points, infinite degrees of freedom, equal groups (Dunnett 1964).
  const std::pair<std::size_t, double> known[] = {{2, 2.21}, {4, 2.44}, {9, 2.69}};
  for (const auto& [others, value] : known) {
    const auto squares = largest_by_normal(std::vector<double>(others + 1, 2.0),
                                           Contrasts::to_reference, others / 2, draws(2));
    EXPECT_NEAR(critical_value(squares, 0.95), value, 0.02) << others;
  }
}

TEST(NormalMaxT, WithUnequalVariancesIsMultcomps) {
  const metalab::test::Oracle oracle("multcomp.json");
  for (const metalab::Json& one : oracle.cases()) {
    std::vector<double> variances;
    for (const auto& value : *metalab::test::member(one, "variances").array())
      variances.push_back(value.number());
    const bool pairs = *metalab::test::member(one, "compare").text() == "all_pairs";
    const auto squares = largest_by_normal(
        variances, pairs ? Contrasts::all_pairs : Contrasts::to_reference,
        static_cast<std::size_t>(metalab::test::number(one, "reference")), draws(8));
    EXPECT_TRUE(oracle.near(metalab::test::member(one, "critical"), critical_value(squares, 0.95)))
        << metalab::canonical_json(one);
  }
}

TEST(NormalMaxT, ToTheRestIsSidaks) {
  const auto squares =
      largest_by_normal(std::vector<double>(6, 1.0), Contrasts::to_rest, 0, draws(3));
  EXPECT_NEAR(critical_value(squares, 0.95), metalab::numeric::two_sided_z(std::pow(0.95, 1.0 / 6)),
              0.02);
}

TEST(NormalMaxT, IsTheSameForAnyNumberOfThreads) {
  const std::vector<double> variances{0.1, 2, 0.4, 1};
  for (const auto contrasts : {Contrasts::all_pairs, Contrasts::to_reference, Contrasts::to_rest})
    EXPECT_EQ(largest_by_normal(variances, contrasts, 1, draws(4, 1)),
              largest_by_normal(variances, contrasts, 1, draws(4, 7)));
}

TEST(NormalMaxT, OfJoinedFamiliesHoldsForAll) {
  // Two families of three independent groups each: as six.
  auto all = largest_by_normal(std::vector<double>(3, 1.0), Contrasts::to_rest, 0, draws(5));
  join(all, largest_by_normal(std::vector<double>(3, 1.0), Contrasts::to_rest, 0, draws(6)));
  EXPECT_NEAR(critical_value(all, 0.95), metalab::numeric::two_sided_z(std::pow(0.95, 1.0 / 6)),
              0.02);
}
