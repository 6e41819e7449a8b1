// SPDX-License-Identifier: Apache-2.0
#include "words/days.hpp"

#include <gtest/gtest.h>

using namespace metalab;
using words::Language;

TEST(Days, AreWrittenAsTheLanguageDoes) {
  EXPECT_EQ(words::day_in_words(Language::en, "2025-08-02"), "2 August 2025");
  EXPECT_EQ(words::day_in_words(Language::fr, "2025-08-02"), "2 ao\u00FBt 2025");
  EXPECT_EQ(words::day_in_words(Language::fr, "2026-01-01"), "1er janvier 2026");
  for (const char* other : {"", "2025", "2025-02-30", "of a later version"})
    EXPECT_EQ(words::day_in_words(Language::fr, other), other);
}

TEST(Days, InASentenceAreFoundWhereTheyStandAlone) {
  EXPECT_EQ(words::with_days_in_words(Language::fr, "Avant le 2025-08-02, puis le 2027-12-01."),
            "Avant le 2 ao\u00FBt 2025, puis le 1er d\u00E9cembre 2027.");
  for (const char* kept : {"https://a.example/2025-08-02/", "x2025-08-02", "2025-08-021",
                           "study-2025-08-02", "2025-13-02"})
    EXPECT_EQ(words::with_days_in_words(Language::en, kept), kept);
  EXPECT_EQ(words::with_days_in_words(Language::en, "(2025-04-23)"), "(23 April 2025)");
}
