// SPDX-License-Identifier: Apache-2.0
#include "passkeys/ceremony.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "base/passkey_limits.hpp"
#include "software_key.hpp"

namespace metalab::passkeys {
namespace {

const Ceremony kCeremony{"a challenge", {"https://lab.example", "lab.example"}};

/// Each check of the specification broken once, everything else as it should be, signed by the key.
struct Broken {
  const char* code;
  std::function<void(SoftwareKey&)> change;
};
const std::vector<Broken> kBroken{
    {"passkey_type", [](SoftwareKey& key) { key.type = "payment.get"; }},
    {"passkey_type", [](SoftwareKey& key) { key.type = ""; }},
    {"passkey_challenge", [](SoftwareKey& key) { key.challenge = "another challenge"; }},
    {"passkey_challenge", [](SoftwareKey& key) { key.challenge = ""; }},
    {"passkey_origin", [](SoftwareKey& key) { key.origin = "http://lab.example"; }},
    {"passkey_origin", [](SoftwareKey& key) { key.origin = "https://lab.example:8443"; }},
    {"passkey_origin", [](SoftwareKey& key) { key.origin = "https://lab.example.evil.example"; }},
    {"passkey_origin", [](SoftwareKey& key) { key.origin = "https://lab.example/"; }},
    {"passkey_cross_origin", [](SoftwareKey& key) { key.more = R"(,"crossOrigin":true)"; }},
    {"passkey_cross_origin",
     [](SoftwareKey& key) { key.more = R"(,"topOrigin":"https://lab.example")"; }},
    {"passkey_client_data", [](SoftwareKey& key) { key.more = R"(,"crossOrigin":"false")"; }},
    {"passkey_client_data", [](SoftwareKey& key) { key.more = R"(,"type":"webauthn.get")"; }},
    {"passkey_client_data",
     [](SoftwareKey& key) {
       key.more = "";
       key.said = "{}";
     }},
    {"passkey_client_data", [](SoftwareKey& key) { key.said = key.client_data() + " x"; }},
    {"passkey_client_data",
     [](SoftwareKey& key) {
       key.more += ",\"x\":\"" + std::string(limits::kClientDataBytes, 'x') + "\"";
     }},
    {"passkey_rp_id", [](SoftwareKey& key) { key.party = "evil.example"; }},
    {"passkey_rp_id", [](SoftwareKey& key) { key.party = "example"; }},
    {"passkey_rp_id", [](SoftwareKey& key) { key.party = "LAB.example"; }},
    {"passkey_not_present", [](SoftwareKey& key) { key.flags = 0x04; }},
    {"passkey_not_verified", [](SoftwareKey& key) { key.flags = 0x01; }},
    {"passkey_authenticator_data", [](SoftwareKey& key) { key.counter.pop_back(); }},
    {"passkey_authenticator_data", [](SoftwareKey& key) { key.counter += "x"; }},
    {"passkey_authenticator_data",
     [](SoftwareKey& key) { key.counter += std::string(limits::kAuthenticatorDataBytes, 'x'); }},
    {"passkey_authenticator_data", [](SoftwareKey& key) { key.flags = 0x15; }},
};

TEST(Assertion, IsTakenWhereEveryCheckHolds) {
  const SoftwareKey key;
  const auto said = check_assertion(key.assertion(), key.public_key(), kCeremony);
  ASSERT_TRUE(said);
  EXPECT_EQ(said->counter, 7U);
  SoftwareKey older;  // browsers that do not say it
  older.more = "";
  EXPECT_TRUE(check_assertion(older.assertion(), older.public_key(), kCeremony));
}

TEST(Assertion, IsRefusedForEachCheck) {
  for (const Broken& one : kBroken) {
    SoftwareKey key;
    one.change(key);
    const auto said = check_assertion(key.assertion(), key.public_key(), kCeremony);
    ASSERT_FALSE(said) << one.code;
    EXPECT_EQ(said.error().code, one.code);
  }
}

TEST(Assertion, IsNothingThatIsMade) {
  SoftwareKey key;
  key.type = "webauthn.create";
  EXPECT_EQ(check_assertion(key.assertion(), key.public_key(), kCeremony).error().code,
            "passkey_type");
}

TEST(Assertion, IsSignedByTheKeyAsItStands) {
  const SoftwareKey key, other;
  const Assertion sent = key.assertion();
  const auto code = [](const Assertion& one, const PublicKey& by) {
    const auto said = check_assertion(one, by, kCeremony);
    return said ? "" : said.error().code;
  };
  EXPECT_EQ(code(sent, other.public_key()), "passkey_signature");
  for (const auto part :
       {&Assertion::client_data, &Assertion::authenticator_data, &Assertion::signature}) {
    Assertion changed = sent;
    std::string& bytes = changed.*part;
    if (part == &Assertion::client_data)
      bytes.insert(1, " ");
    else
      bytes.back() = static_cast<char>(bytes.back() ^ 1);
    EXPECT_EQ(code(changed, key.public_key()), "passkey_signature");
  }
}

TEST(Registration, IsTakenWhereEveryCheckHoldsAndRefusedForEach) {
  SoftwareKey key;
  key.type = "webauthn.create";
  const auto made = check_registration(key.registration(), kCeremony);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->key.id(), key.public_key().id());
  EXPECT_EQ(made->counter, 7U);
  for (const Broken& one : kBroken) {
    SoftwareKey broken;
    broken.type = "webauthn.create";
    one.change(broken);
    const auto refused = check_registration(broken.registration(), kCeremony);
    ASSERT_FALSE(refused) << one.code;
    EXPECT_EQ(refused.error().code, one.code);
  }
}

TEST(Registration, IsOfTheCredentialAndKeyThatTheAuthenticatorMade) {
  SoftwareKey key, other;
  key.type = "webauthn.create";
  const std::vector<std::pair<const char*, std::function<void(Registration&)>>> changes{
      {"passkey_credential", [](Registration& sent) { sent.credential = "di"; }},
      {"passkey_credential", [&](Registration& sent) { sent.public_key = other.public_key().der; }},
      {"passkey_credential", [](Registration& sent) { sent.algorithm = -7; }},
      {"passkey_credential",
       [&](Registration& sent) { sent.authenticator_data = key.authenticator_data(); }},
      {"passkey_key", [](Registration& sent) { sent.public_key.pop_back(); }},
      {"passkey_key", [](Registration& sent) { sent.public_key += "x"; }},
      {"passkey_key", [](Registration& sent) { sent.public_key.clear(); }},
      {"passkey_type", [](Registration& sent) { sent.client_data = SoftwareKey().client_data(); }},
  };
  for (const auto& [code, change] : changes) {
    Registration sent = key.registration();
    change(sent);
    const auto refused = check_registration(sent, kCeremony);
    ASSERT_FALSE(refused) << code;
    EXPECT_EQ(refused.error().code, code);
  }
}

TEST(Counter, GrowsOrIsNone) {
  EXPECT_TRUE(check_counter(0, 0));
  EXPECT_TRUE(check_counter(0, 1));
  EXPECT_TRUE(check_counter(7, 8));
  for (const auto& [before, now] : std::vector<std::pair<int, int>>{{7, 7}, {7, 6}, {7, 0}, {1, 0}})
    EXPECT_EQ(check_counter(before, now).error().code, "passkey_counter");
}

TEST(RelyingParty, IsAHostThatBrowsersMakePasskeysFor) {
  EXPECT_EQ(relying_party("https://lab.example")->id, "lab.example");
  EXPECT_EQ(relying_party("https://lab.example:8443")->id, "lab.example");
  EXPECT_EQ(relying_party("http://localhost:8461")->id, "localhost");
  EXPECT_EQ(relying_party("http://localhost:8461")->origin, "http://localhost:8461");
  for (const char* url : {"http://lab.example", "https://127.0.0.1", "http://127.0.0.1:80",
                          "https://[::1]:8461", "ftp://localhost", "localhost", ""})
    EXPECT_EQ(relying_party(url).error().code, "passkey_host") << url;
}

}  // namespace
}  // namespace metalab::passkeys
