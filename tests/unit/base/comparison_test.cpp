// SPDX-License-Identifier: Apache-2.0
#include "base/comparison.hpp"

#include <gtest/gtest.h>

using namespace metalab;

TEST(Comparison, IsFoundByItsName) {
  for (std::size_t i = 0; i < Spelling<Compare>::all.size(); ++i) {
    const auto compare = static_cast<Compare>(i);
    EXPECT_EQ(find_named<Compare>(name_of(compare)), compare);
  }
  EXPECT_FALSE(find_named<Compare>("ratio_to_nothing"));
  EXPECT_FALSE(find_named<Compare>(""));
}

TEST(Comparison, HasTheTraitsThatItsNameSays) {
  for (std::size_t i = 0; i < Spelling<Compare>::all.size(); ++i) {
    const std::string name(Spelling<Compare>::all[i]);
    const auto& of = traits(static_cast<Compare>(i));
    EXPECT_EQ(of.is_ratio(), name.starts_with("ratio")) << name;
    EXPECT_EQ(of.against == Against::reference, name.ends_with("_to_reference")) << name;
    EXPECT_EQ(of.against == Against::rest, name.ends_with("_to_rest")) << name;
    EXPECT_EQ(of.is_paired(), name.starts_with("paired_")) << name;
    EXPECT_EQ(of.is_spread(), name == "ratio" || name == "difference") << name;
    EXPECT_EQ(of.equality().has_value(), name != "value") << name;
    EXPECT_EQ(of.as == ComparedAs::value, name == "value") << name;
  }
}

TEST(Named, KeepsWhatItDoesNotKnow) {
  const Named<Compare> known(std::string("difference")), later(std::string("odds_ratio")), none;
  EXPECT_TRUE(known == Compare::difference);
  EXPECT_EQ(later.text(), "odds_ratio");
  EXPECT_FALSE(later.known());
  EXPECT_FALSE(later == Compare::ratio);
  EXPECT_FALSE(later == none);
  EXPECT_TRUE(none.empty());
}
