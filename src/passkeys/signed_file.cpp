// SPDX-License-Identifier: Apache-2.0
#include "passkeys/signed_file.hpp"

#include "base/base64url.hpp"
#include "base/digest.hpp"
#include "base/digest_bytes.hpp"

namespace metalab::passkeys {
namespace {

constexpr const char* kMediaType = "application/vnd.in-toto+json";

tl::unexpected<Error> malformed(const char* member) {
  return fail(verification_error("passkey_file", {{"member", member}}));
}

}  // namespace

bool is_signed_file(const Json& file) { return file.find("passkey") != nullptr; }

Result<SignedFile> read_signed_file(const Json& file) {
  const Json *type = file.find("payloadType"), *payload = file.find("payload"),
             *passkey = file.find("passkey");
  if (type == nullptr || *type != Json(kMediaType)) return malformed("payloadType");
  if (payload == nullptr || payload->text() == nullptr) return malformed("payload");
  if (passkey == nullptr || file.object()->size() != 3) return malformed("passkey");
  const auto bytes = unbase64(*payload->text());
  if (!bytes || base64(*bytes) != *payload->text()) return malformed("payload");
  const auto statement = read_json(*bytes);
  if (!statement || canonical_json(*statement) != *bytes)
    return fail(verification_error("passkey_not_canonical"));
  METALAB_TRY(auto assertion, read_assertion(*passkey));
  return SignedFile{*bytes, std::move(assertion)};
}

std::string signed_file_text(const SignedFile& file) {
  const Assertion& assertion = file.assertion;
  Json::Object response{{"authenticatorData", base64url(assertion.authenticator_data)},
                        {"clientDataJSON", base64url(assertion.client_data)},
                        {"signature", base64url(assertion.signature)}};
  Json::Object passkey{{"id", base64url(assertion.credential)},
                       {"response", std::move(response)},
                       {"type", "public-key"}};
  return canonical_json(Json::Object{{"passkey", std::move(passkey)},
                                     {"payload", base64(file.payload)},
                                     {"payloadType", kMediaType}});
}

Ceremony ceremony_of(const SignedFile& file, RelyingParty party) {
  const auto digest = sha256_bytes(file.payload);
  return {std::string(digest.begin(), digest.end()), std::move(party)};
}

Result<std::string> check_signed_file(const SignedFile& file, const PublicKey& key) {
  METALAB_TRY(const auto origin, origin_of(file.assertion.client_data));
  METALAB_TRY(const auto party, relying_party(origin));
  METALAB_DO(check_assertion(file.assertion, key, ceremony_of(file, party)));
  return party.origin;
}

}  // namespace metalab::passkeys
