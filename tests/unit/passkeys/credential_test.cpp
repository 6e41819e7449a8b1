// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/passkey_limits.hpp"
#include "passkeys/signed_file.hpp"
#include "software_key.hpp"

namespace metalab::passkeys {
namespace {

Json credential_of(const Assertion& sent) {
  return Json::Object{
      {"authenticatorAttachment", "platform"},
      {"clientExtensionResults", Json::Object{}},
      {"id", base64url(sent.credential)},
      {"rawId", base64url(sent.credential)},
      {"response", Json::Object{{"authenticatorData", base64url(sent.authenticator_data)},
                                {"clientDataJSON", base64url(sent.client_data)},
                                {"signature", base64url(sent.signature)},
                                {"userHandle", nullptr}}},
      {"type", "public-key"}};
}

TEST(Credential, IsReadAsABrowserGivesIt) {
  const Assertion sent = SoftwareKey().assertion();
  const auto read = read_assertion(credential_of(sent));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->client_data, sent.client_data);
  EXPECT_EQ(read->authenticator_data, sent.authenticator_data);
  EXPECT_EQ(read->signature, sent.signature);
  EXPECT_EQ(read->user_handle, "");
}

TEST(Credential, HasBinaryMembersInOneFormWithinBounds) {
  const Json whole = credential_of(SoftwareKey().assertion());
  const std::string longest = base64url(std::string(limits::kClientDataBytes + 1, 'x'));
  for (const char* member : {"authenticatorData", "clientDataJSON", "signature", "userHandle"})
    for (const Json& value :
         {Json(""), Json("YQ=="), Json("YR"), Json("Y"), Json("a+b/"), Json("a b"), Json("YQ\n"),
          Json(longest), Json(7), Json(Json::Array{})}) {
      Json changed = whole;
      (*changed.object()->at("response").object())[member] = value;
      const auto read = read_assertion(changed);
      ASSERT_FALSE(read) << member << canonical_json(value);
      EXPECT_EQ(read.error().code, "passkey_malformed");
      EXPECT_EQ(read.error().values.at("member"), std::string("/response/") + member);
    }
  for (const char* member : {"id", "type", "response"}) {
    Json changed = whole;
    changed.object()->erase(member);
    EXPECT_FALSE(read_assertion(changed)) << member;
  }
  EXPECT_FALSE(read_assertion(Json()));
}

/// A statement that the key signs.
SignedFile signed_by(SoftwareKey key, const std::string& payload) {
  key.challenge.clear();
  key.challenge += digest(payload);
  return {payload, key.assertion()};
}

TEST(SignedFile, ComesBackAndIsCheckedWithItsKeyAlone) {
  SoftwareKey key;
  const auto file = signed_by(key, R"({"a":1})");
  const auto read = read_signed_file(*read_json(signed_file_text(file)));
  ASSERT_TRUE(read);
  EXPECT_EQ(signed_file_text(*read), signed_file_text(file));
  EXPECT_EQ(*check_signed_file(*read, key.public_key()), "https://lab.example");
  SignedFile other = *read;
  other.payload = R"({"a":2})";
  EXPECT_EQ(check_signed_file(other, key.public_key()).error().code, "passkey_challenge");
  key.party = "evil.example";
  EXPECT_EQ(check_signed_file(signed_by(key, "{}"), key.public_key()).error().code,
            "passkey_rp_id");
}

TEST(SignedFile, IsRefusedInAnotherForm) {
  const auto whole = *read_json(signed_file_text(signed_by(SoftwareKey(), R"({"a":1})")));
  const auto code = [&](const char* member, Json value) {
    Json changed = whole;
    (*changed.object())[member] = std::move(value);
    const auto read = read_signed_file(changed);
    return read ? "" : read.error().code;
  };
  EXPECT_EQ(code("payloadType", whole.object()->at("payloadType")), "");
  EXPECT_EQ(code("payloadType", "text/plain"), "passkey_file");
  EXPECT_EQ(code("payload", 7), "passkey_file");
  EXPECT_EQ(code("payload", "e30"), "passkey_file");
  EXPECT_EQ(code("signatures", Json::Array{}), "passkey_file");
  EXPECT_EQ(code("payload", base64(R"({ "a":1})")), "passkey_not_canonical");
  EXPECT_EQ(code("payload", base64("no JSON")), "passkey_not_canonical");
  EXPECT_EQ(code("passkey", 7), "passkey_malformed");
}

}  // namespace
}  // namespace metalab::passkeys
