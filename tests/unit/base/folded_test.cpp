// SPDX-License-Identifier: Apache-2.0
#include "base/folded.hpp"

#include <gtest/gtest.h>

namespace metalab {
namespace {

TEST(Folded, LettersAreSmallAndWithoutAccents) {
  EXPECT_EQ(folded("\u00c9valuation \u00c0 l'\u0152uvre: \u00c7a, na\u00eff, \u0141\u00f3d\u017a, "
                   "Stra\u00dfe"),
            "evaluation a l'oeuvre: ca, naif, lodz, strasse");
}

TEST(Folded, AccentsOfTheirOwnAreLeftOutAndOtherSignsStay) {
  EXPECT_EQ(folded("e\u0301cole \u00d7 \u00f7 \u4e2d 3"), "ecole \u00d7 \u00f7 \u4e2d 3");
  EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace metalab
