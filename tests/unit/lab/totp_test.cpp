// SPDX-License-Identifier: Apache-2.0
#include "lab/people/totp.hpp"

#include <gtest/gtest.h>

namespace metalab::lab {
namespace {

const std::string kSecret = "12345678901234567890";  // of RFC 6238, appendix B

TEST(Totp, GivesTheCodesOfRfc6238) {
  const std::vector<std::pair<std::int64_t, std::string>> codes{
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : codes) EXPECT_EQ(totp_code(kSecret, seconds / 30), code);
}

TEST(Totp, TakesACodeOnceAndOnlyNearItsTime) {
  const std::string secret = base32(kSecret), code = totp_code(kSecret, 100);
  EXPECT_EQ(totp_step(secret, code, 100 * 30, 0), 100);
  EXPECT_EQ(totp_step(secret, code, 101 * 30 + 29, 0), 100);
  EXPECT_EQ(totp_step(secret, code, 99 * 30, 0), 100);
  EXPECT_EQ(totp_step(secret, code, 102 * 30, 0), std::nullopt);
  EXPECT_EQ(totp_step(secret, code, 98 * 30, 0), std::nullopt);
  EXPECT_EQ(totp_step(secret, code, 100 * 30, 100), std::nullopt) << "used already";
  EXPECT_EQ(totp_step(secret, "", 100 * 30, 0), std::nullopt);
  EXPECT_EQ(totp_step("", totp_code("", 100), 100 * 30, 0), std::nullopt) << "no secret, no code";
}

TEST(Base32, ComesBackAndIsThatOfRfc4648) {
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
    EXPECT_EQ(bytes_of_base32(base32(text)), text);
}

}  // namespace
}  // namespace metalab::lab
