// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "measures/scores/score_table.hpp"

namespace metalab::measures {
namespace {

int taken = 0;

std::optional<Moments> count_levels(const ScoreTable& table) {
  ++taken;
  return Moments{.value = static_cast<double>(table.levels.size())};
}
std::optional<Moments> nothing(const ScoreTable&) { return std::nullopt; }

ScoreTable table_of(std::vector<double> scores) {
  ScoreTable out;
  for (const double score : scores) {
    out.levels.emplace_back();
    out.levels.back().low = out.levels.back().high = score;
    out.levels.back().rows[yes] = 1;
  }
  return out;
}

TEST(RememberedMoments, AreTakenOnceOfATable) {
  taken = 0;
  const ScoreTable table = table_of({0.1, 0.2});
  EXPECT_EQ(table.moments(count_levels)->value, 2);
  EXPECT_FALSE(table.moments(nothing).has_value());
  EXPECT_EQ(table.moments(count_levels)->value, 2);
  EXPECT_EQ(taken, 1);
}

TEST(RememberedMoments, AreForgottenInACopyAndAChangedTable) {
  ScoreTable table = table_of({0.1, 0.2});
  EXPECT_EQ(table.moments(count_levels)->value, 2);
  ScoreTable copy = table;
  copy.levels.pop_back();
  EXPECT_EQ(copy.moments(count_levels)->value, 1);
  table += table_of({0.3});
  EXPECT_EQ(table.moments(count_levels)->value, 3);
  table -= table_of({0.1});
  EXPECT_EQ(table.moments(count_levels)->value, 2);
  copy = table_of({});
  EXPECT_EQ(copy.moments(count_levels)->value, 0);
}

}  // namespace
}  // namespace metalab::measures
