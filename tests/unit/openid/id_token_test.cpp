// SPDX-License-Identifier: Apache-2.0
#include "openid/id_token.hpp"

#include <gtest/gtest.h>

#include "openid/ask_provider.hpp"

namespace metalab::openid {
namespace {

/// RFC 7515, A.3: a signature of ES256 as others write it, and its key.
const std::string kToken =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv"
    "bS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-"
    "F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const std::string kKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

std::string broken_in(const std::string& token, const std::string& issuer) {
  const auto keys = read_key_set(kKeys);
  EXPECT_TRUE(keys);
  const auto said = check_id_token(token, *keys, {issuer, "client", "nonce", 1'300'819'000});
  return said ? "" : said.error().values.at("member");
}

TEST(IdToken, TheSignatureOfRfc7515Holds) {
  EXPECT_EQ(broken_in(kToken, "joe"), "aud");  // it is no ID token, but signed by its issuer
  EXPECT_EQ(broken_in(kToken, "jane"), "iss");
}

TEST(IdToken, NoByteOfItMayBeAnother) {
  for (std::size_t i = 0; i < kToken.size(); ++i) {
    std::string changed = kToken;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(broken_in(changed, "joe"), "aud") << i;
  }
}

TEST(AskProvider, SendsTheChallengeOfRfc7636) {
  const Provider provider{"https://p.example", "https://p.example/a", "", "", false, false};
  const Bound bound{"https://lab.example/x", "s", "n",
                    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
  EXPECT_EQ(
      authorization_address(provider, "a client", bound, ""),
      "https://p.example/a?response_type=code&client_id=a%20client&redirect_uri=https%3A%2F%2F"
      "lab.example%2Fx&scope=openid&state=s&nonce=n&code_challenge="
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&max_age=600");
}

}  // namespace
}  // namespace metalab::openid
