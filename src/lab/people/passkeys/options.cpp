// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/options.hpp"

#include "base/base64url.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kMilliseconds = 300'000;  // as long as a challenge lasts

Json named_credentials(const std::vector<std::string>& credentials) {
  Json::Array out;
  for (const auto& credential : credentials)
    out.emplace_back(Json::Object{{"id", credential}, {"type", "public-key"}});
  return out;
}

Json algorithms() {
  using passkeys::Algorithm;
  Json::Array out;
  for (const auto algorithm : {Algorithm::es256, Algorithm::eddsa, Algorithm::rs256})
    out.emplace_back(
        Json::Object{{"alg", passkeys::cose_number(algorithm)}, {"type", "public-key"}});
  return out;
}

}  // namespace

Json creation_options(const passkeys::Ceremony& ceremony, const PasskeyOwner& owner,
                      const std::vector<std::string>& known) {
  Json::Object selection{
      {"requireResidentKey", true}, {"residentKey", "required"}, {"userVerification", "required"}};
  return Json::Object{{"attestation", "none"},
                      {"authenticatorSelection", std::move(selection)},
                      {"challenge", base64url(ceremony.challenge)},
                      {"excludeCredentials", named_credentials(known)},
                      {"pubKeyCredParams", algorithms()},
                      {"rp", Json::Object{{"id", ceremony.party.id}, {"name", "Metalab"}}},
                      {"timeout", kMilliseconds},
                      {"user", Json::Object{{"displayName", owner.name},
                                            {"id", base64url(owner.handle)},
                                            {"name", owner.email}}}};
}

Json request_options(const passkeys::Ceremony& ceremony,
                     const std::vector<std::string>& credentials) {
  return Json::Object{{"allowCredentials", named_credentials(credentials)},
                      {"challenge", base64url(ceremony.challenge)},
                      {"rpId", ceremony.party.id},
                      {"timeout", kMilliseconds},
                      {"userVerification", "required"}};
}

}  // namespace metalab::lab
