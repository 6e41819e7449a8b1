// SPDX-License-Identifier: Apache-2.0
#include "source/sql/named_columns.hpp"

#include <gtest/gtest.h>

#include "source/margins.hpp"
#include "support/studies.hpp"

using namespace metalab;
using source::named_columns;
using Columns = std::set<std::string>;

TEST(NamedColumns, AreNamesThatAreNothingElse) {
  EXPECT_EQ(named_columns("race"), Columns{"race"});
  EXPECT_EQ(
      named_columns("CASE WHEN people.Age < 30 THEN 'age of \"x\"' ELSE lower(\"Home town\") END"),
      (Columns{"age", "home town"}));
  EXPECT_EQ(named_columns("CAST(year AS INTEGER) % 10 + month::BIGINT"),
            (Columns{"year", "month"}));
  EXPECT_EQ(named_columns("replace (name, 'it''s', \"a\"\"b\") IN ('x', 1e5)"),
            (Columns{"name", "a\"b"}));
  EXPECT_EQ(named_columns("\"case\""), Columns{"case"});
}

TEST(Margins, HaveAttributesOfOneColumnTogether) {
  const auto study = test::study_of(
      "metalab: study/1\nid: s\ntitle: S\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\n"
      "roles: {decision: d, groups: {race: race, large: \"race = 'A'\", sex: sex, old: age > 60, "
      "under30: people.age < 30, town: town}}\n"
      "intersections: [[sex, old]]\nmeasures: [selection_rate]\n");
  using Margins = std::vector<std::vector<std::string>>;
  EXPECT_EQ(source::margins_of(study),
            (Margins{{}, {"large", "race"}, {"old", "sex", "under30"}, {"town"}}));
}
