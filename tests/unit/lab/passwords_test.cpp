// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "lab/people/accounts.hpp"
#include "lab/people/breached_passwords.hpp"
#include "lab/people/guessable_passwords.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

TEST(Passwords, ThoseThatAreTriedFirstAreRefused) {
  for (const std::string common :
       {"Password2026!", "aaaaaaaaaaaaaaa", "123456789012", "qwertyuiopasdf", "motdepasse123",
        "azertyuiop2026", "metalabmetalab", "ada@school.example!"})
    EXPECT_EQ(check_password(common, "ada@school.example").error().code, "lab_password_common")
        << common;
  EXPECT_EQ(check_password("short", "ada@school.example").error().code, "lab_password_short");
  EXPECT_TRUE(check_password("nine purple walruses sing", "ada@school.example"));
}

TEST(Passwords, ThoseThatLeakedAreRefusedHoweverTheyAreWritten) {
  for (const std::string leaked :
       {"jetaimemonamour", "loulou123456", "basketball23", "manchesterunited", "10203040506070",
        "poiuytreza123", "mychemicalromance", "1q2w3e4r5t6y7u8i9o0p"}) {
    EXPECT_TRUE(is_breached_password(leaked)) << leaked;
    EXPECT_FALSE(is_guessable_password(leaked)) << leaked << " is found without the list";
  }
  EXPECT_EQ(check_password("JeTaimeMonAmour", "ada@school.example").error().code,
            "lab_password_common");
}

TEST(Passwords, OthersAreNotTakenForLeakedOnes) {
  int taken = 0;
  for (int i = 0; i < 5'000; ++i)
    taken += is_breached_password("nobody has this " + std::to_string(i)) ? 1 : 0;
  EXPECT_EQ(taken, 0);
}

TEST(Passwords, FitTheirHashAndNoOther) {
  const std::string hash = hash_of_password("nine purple walruses");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(password_fits("nine purple walruses", hash));
  EXPECT_FALSE(password_fits("nine purple walrus", hash));
  EXPECT_FALSE(password_fits("nobody", "")) << "the hash that stands for nobody lets nobody in";
}

}  // namespace
}  // namespace metalab::lab
