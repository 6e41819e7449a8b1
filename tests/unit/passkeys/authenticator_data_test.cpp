// SPDX-License-Identifier: Apache-2.0
#include "passkeys/authenticator_data.hpp"

#include <gtest/gtest.h>

#include "base/passkey_limits.hpp"
#include "passkeys/cbor_item.hpp"

namespace metalab::passkeys {
namespace {

using namespace std::string_literals;

const std::string kHash(32, 'h'), kCounter = "\0\0\1\2"s;

std::string plain(unsigned flags) { return kHash + static_cast<char>(flags) + kCounter; }

/// A new credential whose id has so many bytes.
std::string attested(std::size_t size, const std::string& key = "\xa1\x01\x02"s) {
  const std::string length{static_cast<char>(size >> 8U), static_cast<char>(size & 255U)};
  return plain(0x45) + std::string(16, 'm') + length + std::string(size, 'c') + key;
}

bool reads(const std::string& bytes) {
  const auto read = read_authenticator_data(bytes);
  if (!read) EXPECT_EQ(read.error().code, "passkey_authenticator_data");
  return read.has_value();
}

TEST(AuthenticatorData, IsReadToItsLastByte) {
  const auto read = read_authenticator_data(plain(0x05));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->present && read->verified && !read->may_be_copied && !read->attested);
  EXPECT_EQ(read->rp_id_hash, kHash);
  EXPECT_EQ(read->counter, 258U);
  EXPECT_FALSE(reads(plain(0x05) + "x"));
  const auto made = read_authenticator_data(attested(3));
  ASSERT_TRUE(made && made->attested);
  EXPECT_EQ(made->attested->credential, "ccc");
  EXPECT_EQ(made->attested->key, "\xa1\x01\x02"s);
}

TEST(AuthenticatorData, HasNoWholePartThatIsShorterOrLonger) {
  const std::string extension = "\xa1\x6b"s + "credProtect\x03";
  std::string extended = attested(20) + extension;
  extended[32] = '\xc5';
  std::string signed_extension = plain(0x85) + extension;
  for (const std::string& whole : {plain(0x01), attested(20), extended, signed_extension}) {
    EXPECT_TRUE(reads(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
      EXPECT_FALSE(reads(whole.substr(0, size))) << size;
    EXPECT_FALSE(reads(whole + '\0'));
    EXPECT_FALSE(reads(whole + "\xa0"));
  }
}

TEST(AuthenticatorData, HasBounds) {
  EXPECT_TRUE(reads(attested(limits::kCredentialIdBytes)));
  EXPECT_FALSE(reads(attested(limits::kCredentialIdBytes + 1)));
  EXPECT_FALSE(reads(attested(0)));
  EXPECT_TRUE(reads(attested(1, "\xa1\x01\x59\x0b\x00"s + std::string(0x0b00, 'k'))));
  EXPECT_FALSE(reads(attested(1, "\xa1\x01\x59\x20\x00"s + std::string(0x2000, 'k'))));
  EXPECT_FALSE(reads(attested(1, "\x01")));   // a key is a map
  EXPECT_FALSE(reads(plain(0x85) + "\x80"));  // so are extensions
  EXPECT_FALSE(reads(plain(0x15)));           // copied, and not to be copied
  EXPECT_TRUE(reads(plain(0x1d)));
}

TEST(CborItem, IsWholeAndAsCtap2HasIt) {
  const auto size = [](const std::string& bytes) { return cbor_item_size(bytes); };
  EXPECT_EQ(size("\x17"), 1U);
  EXPECT_EQ(size("\x39\x01\x00rest"s), 3U);
  EXPECT_EQ(size("\x43"
                 "abcd"),
            4U);
  EXPECT_EQ(size("\xa2\x01\x02\x03\x82\x04\xf5\x00"s), 7U);
  for (const std::string& broken :
       {""s, "\x18"s,
        "\x43"
        "ab"s,
        "\x82\x01"s, "\xa1\x01"s, "\x5f\x41\x61\xff"s, "\x9f\xff"s, "\xbf\xff"s, "\xc0\x01"s,
        "\x1c"s, "\xff"s, "\x5b\xff\xff\xff\xff\xff\xff\xff\xff"s,
        "\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x00"s, "\xbb\x80\x00\x00\x00\x00\x00\x00\x00\x00"s})
    EXPECT_EQ(size(broken), std::nullopt) << broken;
  EXPECT_EQ(size("\x81\x81\x81\x81\x00"s), 5U);
  EXPECT_EQ(size("\x81\x81\x81\x81\x81\x00"s), std::nullopt) << "too deep";
}

}  // namespace
}  // namespace metalab::passkeys
