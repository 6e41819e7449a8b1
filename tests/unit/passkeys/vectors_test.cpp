// SPDX-License-Identifier: Apache-2.0
// Test vectors of WebAuthn Level 3, section 16: of example.org, the authenticator's own data.
#include <gtest/gtest.h>

#include "base/digest_bytes.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::passkeys {
namespace {

const RelyingParty kParty{"https://example.org", "example.org"};

std::string bytes(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

/// SubjectPublicKeyInfo of a point of P-256, and of an Ed25519 key.
PublicKey p256(const std::string& x, const std::string& y) {
  return *read_key(bytes("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + x + y));
}
PublicKey ed25519(const std::string& x) { return *read_key(bytes("302a300506032b6570032100" + x)); }

struct Vector {
  const char* section;
  PublicKey key;
  std::string challenge, authenticator_data, client_data, signature, refused;
};

const std::string kHash = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";
const std::string kX = "afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61",
                  kY = "930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";

std::vector<Vector> assertions() {
  return {
      {"16.2", p256(kX, kY), "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408",
       kHash + "1900000000",
       R"({"type":"webauthn.get","challenge":"OcDnUhQXulTUPo3JUXT0I97pvzzYBP9tZchXyav01Ag",)"
       R"("origin":"https://example.org","crossOrigin":false})",
       "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd3802210084"
       "80ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87",
       "passkey_not_verified"},
      {"16.4",
       p256("22200a473f90b11078851550d03b4e44a2279f8c4eca27b3153dedfe03e4e97d",
            "cbd0be95e746ad6f5a8191be11756e4c0420e72f65b466d39bc56b8b123a9c6e"),
       "876aa517ba83fdee65fcffdbca4c84eeae5d54f8041a1fc85c991e5bbb273137", kHash + "0500000000",
       R"({"type":"webauthn.get","challenge":"h2qlF7qD_e5l_P_bykyE7q5dVPgEGh_IXJkeW7snMTc",)"
       R"("origin":"https://example.org","crossOrigin":true,"extraData":"clientDataJSON may be )"
       R"(extended with additional fields in the future, such as this: 92pcTVD0Aby-q4dtmj6efg"})",
       "3046022100eb12fcf23b12764c0f122e22371fab92e283879fd798f38ee1841c951b6e40e7022100c7"
       "6237ff9db77b3c56f30837cda6a09acfa2e915544e609c0733b1184036d1cf",
       "passkey_cross_origin"},
      {"16.11", ed25519("44e06ddd331c36a8dc667bab52bcae63486c916aa5e339e6acebaa84934bf832"),
       "895957e01c633a698348a2d8a31a54b7db27e8c1c43b2080d79ae2190267bfd2", kHash + "0100000000",
       R"({"type":"webauthn.get","challenge":"iVlX4BxjOmmDSKLYoxpUt9sn6MHEOyCA15riGQJnv9I",)"
       R"("origin":"https://example.org","crossOrigin":false})",
       "f5c59c7e46c34f6f8cc197101ddf9934fa2595f68eb1913a637e8419eb9ba4cfdfc48f85393bc0d40b"
       "011f0d6fecb097d6607525713223a0dc0d453993dae00b",
       "passkey_not_verified"},
  };
}

std::string signed_message(const Vector& one) {
  const auto digest = sha256_bytes(one.client_data);
  return bytes(one.authenticator_data) + std::string(digest.begin(), digest.end());
}

TEST(WebAuthnVectors, AreSignedByTheirKeys) {
  const auto all = assertions();
  for (const Vector& one : all) {
    const std::string message = signed_message(one), signature = bytes(one.signature);
    EXPECT_TRUE(verify_signature(one.key, message, signature)) << one.section;
    EXPECT_FALSE(verify_signature(one.key, message + "x", signature)) << one.section;
    EXPECT_FALSE(verify_signature(one.key, message, signature + "x")) << one.section;
    EXPECT_FALSE(verify_signature(one.key, message, "")) << one.section;
    for (const Vector& other : all)
      EXPECT_EQ(verify_signature(other.key, message, signature), &other == &one) << one.section;
  }
}

TEST(WebAuthnVectors, AreRefusedForNothingButWhatTheyLack) {
  for (const Vector& one : assertions()) {
    const Assertion sent{"id", one.client_data, bytes(one.authenticator_data), bytes(one.signature),
                         ""};
    const auto checked = check_assertion(sent, one.key, {bytes(one.challenge), kParty});
    ASSERT_FALSE(checked) << one.section;
    EXPECT_EQ(checked.error().code, one.refused) << one.section;
  }
}

TEST(WebAuthnVectors, HaveTheKeyThatTheAuthenticatorMade) {
  const std::string credential = "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4";
  const auto read =
      read_authenticator_data(bytes(kHash + "59000000008446ccb9ab1db374750b2367ff6f3a1f0020" +
                                    credential + "a5010203262001215820" + kX + "225820" + kY));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->present && !read->verified && read->may_be_copied && read->copied);
  ASSERT_TRUE(read->attested);
  EXPECT_EQ(read->attested->credential, bytes(credential));
  EXPECT_EQ(read->attested->key, cose_form(p256(kX, kY)));
  EXPECT_EQ(read->counter, 0U);
}

}  // namespace
}  // namespace metalab::passkeys
