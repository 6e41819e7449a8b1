// SPDX-License-Identifier: Apache-2.0
#include "evidence/envelope.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "evidence/statement.hpp"
#include "support/folder.hpp"

using namespace metalab;
using namespace metalab::evidence;

namespace {

std::string bytes_of_hex(const std::string& hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

PrivateKey key_of_hex(const std::string& hex) {
  PrivateKey key;
  const std::string seed = bytes_of_hex(hex);
  std::copy(seed.begin(), seed.end(), key.seed.begin());
  return key;
}

template <std::size_t N>
std::string text(const std::array<unsigned char, N>& bytes) {
  return {bytes.begin(), bytes.end()};
}

PrivateKey some_key() {
  return key_of_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
}

std::string code_of(const Result<std::string>& result) { return result ? "" : result.error().code; }

/// The envelope with one member of it, or of its first signature, replaced.
std::string with(const std::string& envelope, const std::string& member, const Json& value) {
  Json root = *read_json(envelope);
  auto& object = *root.object();
  if (object.contains(member))
    object[member] = value;
  else
    (*(*object["signatures"].array())[0].object())[member] = value;
  return canonical_json(root);
}

std::string member(const std::string& envelope, const std::string& name) {
  const Json root = *read_json(envelope);
  const Json* found = root.find(name);
  if (found == nullptr) found = (*root.find("signatures")->array())[0].find(name);
  return *found->text();
}

}  // namespace

TEST(Ed25519, MatchesTheVectorsOfRfc8032) {
  struct Vector {
    const char *seed, *open, *message, *signature;
  };
  const Vector vectors[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
       "9b4"
       "6bd25bf5f0595bbe24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
       "11d"
       "8c387b2eaeb4302aeeb00d291612bb0c00"}};
  for (const auto& vector : vectors) {
    const PrivateKey key = key_of_hex(vector.seed);
    const std::string message = bytes_of_hex(vector.message);
    EXPECT_EQ(text(key.public_key().bytes), bytes_of_hex(vector.open));
    EXPECT_EQ(text(key.sign(message)), bytes_of_hex(vector.signature));
    EXPECT_TRUE(verify_signature(key.public_key(), message, bytes_of_hex(vector.signature)));
    EXPECT_FALSE(verify_signature(key.public_key(), message + "x", bytes_of_hex(vector.signature)));
  }
}

TEST(Ed25519, RefusesSignaturesOfAnyOtherLength) {
  const PrivateKey key = some_key();
  const std::string signature = text(key.sign("m"));
  EXPECT_TRUE(verify_signature(key.public_key(), "m", signature));
  EXPECT_FALSE(verify_signature(key.public_key(), "m", signature.substr(0, 63)));
  EXPECT_FALSE(verify_signature(key.public_key(), "m", signature + signature[0]));
  EXPECT_FALSE(verify_signature(key.public_key(), "m", ""));
}

TEST(Ed25519, MakesNewKeysEachTime) { EXPECT_NE(new_private_key().seed, new_private_key().seed); }

TEST(PreAuthentication, MatchesTheVectorOfDsse) {
  EXPECT_EQ(pre_authentication("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  EXPECT_EQ(pre_authentication("", ""), "DSSEv1 0  0 ");
  EXPECT_EQ(pre_authentication("é", std::string("\0x", 2)),
            "DSSEv1 2 é 2 " + std::string("\0x", 2));
}

TEST(Envelope, GivesThePayloadBack) {
  const PrivateKey key = some_key();
  for (const auto& payload :
       {std::string(), std::string("{}"), std::string("\0\xFF\n", 3), std::string(100'000, 'x')}) {
    const std::string envelope = sign_envelope(payload, key);
    EXPECT_EQ(open_envelope(envelope, key.public_key(), "f").value_or("?"), payload);
    EXPECT_EQ(envelope_payload(envelope, "f").value_or("?"), payload);
    EXPECT_EQ(member(envelope, "payloadType"), "application/vnd.in-toto+json");
    EXPECT_EQ(member(envelope, "keyid"), key.public_key().id());
  }
}

TEST(Envelope, IsRefusedWithAnyByteOfThePayloadChanged) {
  const PrivateKey key = some_key();
  const std::string payload = R"({"a":1,"b":"x"})", envelope = sign_envelope(payload, key);
  for (std::size_t i = 0; i < payload.size(); ++i)
    for (const int bit : {1, 32, 128}) {
      std::string other = payload;
      other[i] = static_cast<char>(other[i] ^ bit);
      EXPECT_EQ(
          code_of(open_envelope(with(envelope, "payload", base64(other)), key.public_key(), "f")),
          "signature_invalid")
          << i;
    }
  for (const auto& other : {payload + " ", payload.substr(1), std::string()})
    EXPECT_EQ(
        code_of(open_envelope(with(envelope, "payload", base64(other)), key.public_key(), "f")),
        "signature_invalid");
}

TEST(Envelope, IsRefusedWithAnyBitOfTheSignatureChanged) {
  const PrivateKey key = some_key();
  const std::string envelope = sign_envelope("payload", key);
  const std::string signature = unbase64(member(envelope, "sig")).value();
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    std::string other = signature;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    EXPECT_EQ(code_of(open_envelope(with(envelope, "sig", base64(other)), key.public_key(), "f")),
              "signature_invalid")
        << bit;
  }
}

TEST(Envelope, IsNeverOpenedToAnotherPayloadByAnyByteChanged) {
  const PrivateKey key = some_key();
  const std::string payload = R"({"a":1,"b":"x"})", envelope = sign_envelope(payload, key);
  for (std::size_t i = 0; i < envelope.size(); ++i) {
    std::string other = envelope;
    other[i] = static_cast<char>(other[i] ^ 1);
    const auto opened = open_envelope(other, key.public_key(), "f");
    if (opened)
      EXPECT_EQ(*opened, payload) << i;
    else
      EXPECT_EQ(opened.error().fault, Fault::verification) << i;
  }
  for (std::size_t length = 0; length < envelope.size(); ++length)
    EXPECT_EQ(code_of(open_envelope(envelope.substr(0, length), key.public_key(), "f")),
              "envelope_malformed");
}

TEST(Envelope, IsRefusedOfAnotherKeyOrType) {
  const PrivateKey key = some_key();
  const std::string envelope = sign_envelope("x", key);
  EXPECT_EQ(code_of(open_envelope(envelope, new_private_key().public_key(), "f")),
            "signature_invalid");
  EXPECT_EQ(
      code_of(open_envelope(with(envelope, "payloadType", "text/plain"), key.public_key(), "f")),
      "envelope_type");
  EXPECT_EQ(
      code_of(open_envelope(with(envelope, "signatures", Json::Array{}), key.public_key(), "f")),
      "signature_invalid");
}

TEST(Envelope, IsOpenedByOneOfSeveralSignatures) {
  const PrivateKey key = some_key(), other = new_private_key();
  Json first = *read_json(sign_envelope("x", key));
  const Json second = *read_json(sign_envelope("x", other));
  first.object()->at("signatures").array()->push_back((*second.find("signatures")->array())[0]);
  const std::string both = canonical_json(first);
  EXPECT_EQ(open_envelope(both, key.public_key(), "f").value_or("?"), "x");
  EXPECT_EQ(open_envelope(both, other.public_key(), "f").value_or("?"), "x");
}

TEST(Keys, AreReadAsTheyWereWritten) {
  const test::Folder folder;
  const PrivateKey key = new_private_key();
  ASSERT_TRUE(write_key_pair(folder / "lab", key).has_value());
  EXPECT_EQ(read_private_key(folder / "lab.key")->seed, key.seed);
  EXPECT_EQ(read_public_key(folder / "lab.pub")->bytes, key.public_key().bytes);
  EXPECT_EQ(
      std::filesystem::status(folder / "lab.key").permissions() & std::filesystem::perms::mask,
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Keys, AreThePemOfRfc8410) {
  PrivateKey key = key_of_hex("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842");
  EXPECT_EQ(private_pem(key),
            "-----BEGIN PRIVATE "
            "KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
            "-----END PRIVATE KEY-----\n");
  EXPECT_EQ(
      public_pem(key.public_key()),
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
      "-----END PUBLIC KEY-----\n");
}

TEST(Keys, AreNotOverwritten) {
  const test::Folder folder;
  const PrivateKey first = new_private_key();
  ASSERT_TRUE(write_key_pair(folder / "lab", first).has_value());
  const auto again = write_key_pair(folder / "lab", new_private_key());
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, "output_exists");
  EXPECT_EQ(read_private_key(folder / "lab.key")->seed, first.seed);
  std::filesystem::remove(folder / "lab.pub");
  EXPECT_FALSE(write_key_pair(folder / "lab", new_private_key()).has_value());
  EXPECT_EQ(read_private_key(folder / "lab.key")->seed, first.seed);
}

TEST(Keys, AreRefusedWhereTheyAreNotWhatTheyShouldBe) {
  const test::Folder folder;
  ASSERT_TRUE(write_key_pair(folder / "lab", some_key()).has_value());
  EXPECT_EQ(read_private_key(folder / "lab.pub").error().code, "key_kind");
  EXPECT_EQ(read_public_key(folder / "lab.key").error().code, "key_kind");
  EXPECT_EQ(read_public_key(folder / "none").error().code, "file_missing");
  for (const char* text : {"", "garbage", "-----BEGIN PUBLIC KEY-----",
                           "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n",
                           "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----\n"}) {
    ASSERT_TRUE(write_file(folder / "bad", text).has_value());
    const auto read = read_public_key(folder / "bad");
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code, "key_malformed") << text;
  }
  // A key has one form: its alphabet, its padding, its label twice, itself once.
  const std::string good = test::bytes_of(folder / "lab.pub");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
    EXPECT_TRUE(write_file(folder / "bad", text).has_value());
    const auto read = read_public_key(folder / "bad");
    return read ? "" : read.error().code;
  };
  EXPECT_EQ(with("\n", "\r\n"), "");
  EXPECT_EQ(with("=\n", "\n"), "key_malformed");
  EXPECT_EQ(with("=\n", "==\n"), "key_malformed");
  EXPECT_EQ(with("Ro=", "Rp="), "key_malformed") << "bits that belong to no byte";
  EXPECT_EQ(with("/", "_"), "key_malformed");
  EXPECT_EQ(with("END PUBLIC", "END PRIVATE"), "key_malformed");
  EXPECT_EQ(with(good, good + good), "key_malformed") << "which of two?";
  ASSERT_TRUE(write_file(folder / "bad", std::string(5000, 'x')).has_value());
  EXPECT_EQ(read_public_key(folder / "bad").error().code, "file_too_large");
}
