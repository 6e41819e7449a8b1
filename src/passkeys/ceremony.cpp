// SPDX-License-Identifier: Apache-2.0
#include "passkeys/ceremony.hpp"

#include "base/digest_bytes.hpp"

namespace metalab::passkeys {
namespace {

std::string digest_of(std::string_view bytes) {
  const auto digest = sha256_bytes(bytes);
  return {digest.begin(), digest.end()};
}

/// The party's own, of somebody who is there and showed who they are.
Result<AuthenticatorData> check_authenticator(std::string_view bytes, const RelyingParty& party) {
  METALAB_TRY(auto said, read_authenticator_data(bytes));
  if (said.rp_id_hash != digest_of(party.id))
    return fail(verification_error("passkey_rp_id", {{"expected", party.id}}));
  if (!said.present) return fail(verification_error("passkey_not_present"));
  if (!said.verified) return fail(verification_error("passkey_not_verified"));
  return said;
}

}  // namespace

Result<NewCredential> check_registration(const Registration& sent, const Ceremony& ceremony) {
  METALAB_DO(check_client_data(sent.client_data,
                               {"webauthn.create", ceremony.challenge, ceremony.party.origin}));
  METALAB_TRY(const auto said, check_authenticator(sent.authenticator_data, ceremony.party));
  METALAB_TRY(auto key, read_key(sent.public_key));
  const bool same = said.attested && said.attested->credential == sent.credential &&
                    said.attested->key == cose_form(key) &&
                    sent.algorithm == cose_number(key.algorithm);
  if (!same) return fail(verification_error("passkey_credential"));
  return NewCredential{std::move(key), said.counter, said.may_be_copied};
}

Result<AuthenticatorData> check_assertion(const Assertion& sent, const PublicKey& key,
                                          const Ceremony& ceremony) {
  METALAB_DO(check_client_data(sent.client_data,
                               {"webauthn.get", ceremony.challenge, ceremony.party.origin}));
  METALAB_TRY(auto said, check_authenticator(sent.authenticator_data, ceremony.party));
  const std::string message = sent.authenticator_data + digest_of(sent.client_data);
  if (!verify_signature(key, message, sent.signature))
    return fail(verification_error("passkey_signature"));
  return said;
}

Status check_counter(std::int64_t before, std::int64_t now) {
  if (now > before || (now == 0 && before == 0)) return {};
  return fail(verification_error("passkey_counter"));
}

}  // namespace metalab::passkeys
