// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "lab/people/accounts.hpp"
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

TEST(Passwords, FitTheirHashAndNoOther) {
  const std::string hash = hash_of_password("nine purple walruses");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(password_fits("nine purple walruses", hash));
  EXPECT_FALSE(password_fits("nine purple walrus", hash));
  EXPECT_FALSE(password_fits("nobody", "")) << "the hash that stands for nobody lets nobody in";
}

}  // namespace
}  // namespace metalab::lab
