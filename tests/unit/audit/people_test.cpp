// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

/// Selection rates of .3 and .35 among 700 people each, as rows or as four cells that are weighted.
evidence::Evidence hired(bool weighted) {
  std::string text = study_text(
      "measures: [selection_rate]\ncriteria:\n  - {id: c, measure: selection_rate, across: race, "
      "compare: ratio, at_least: 0.8, because: Agreed}\n");
  if (weighted) text.insert(text.find("  groups:"), "  weight: {sql: people, kind: frequency}\n");
  std::vector<Cell> cells;
  for (const auto& [race, decision, people] :
       {std::tuple{"A", "1", 210}, {"A", "0", 490}, {"B", "1", 245}, {"B", "0", 455}})
    cells.push_back({{Value::of(race), Value::of("f"), Value::of("1"), Value::of(decision)},
                     weighted ? 1 : people,
                     std::int64_t{people} << cube::kShift});
  const auto cube = weighted ? cube_of(cells) : cube_of(cells, dimensions(), {});
  return examined(study_of(text), cube);
}

}  // namespace

TEST(FrequencyWeights, CountPeople) {
  const auto weighted = hired(true), rows = hired(false);
  EXPECT_EQ(weighted.rows.used, 4);
  EXPECT_EQ(weighted.rows.people, 1400);
  EXPECT_FALSE(rows.rows.people.has_value());
  ASSERT_EQ(rows.verdicts[0].reason, "interval_holds_bound");
  ASSERT_TRUE(rows.verdicts[0].rows_needed.has_value());
  EXPECT_GT(*rows.verdicts[0].rows_needed, 1400);
  EXPECT_EQ(weighted.verdicts[0].rows_needed, rows.verdicts[0].rows_needed);
}
