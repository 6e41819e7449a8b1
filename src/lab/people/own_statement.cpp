// SPDX-License-Identifier: Apache-2.0
#include "lab/people/own_statement.hpp"

#include "base/digest.hpp"
#include "lab/people/passkeys/options.hpp"
#include "lab/people/passkeys/passkeys.hpp"
#include "lab/people/signed_statement.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::lab {
namespace {

/// Their passkey for decisions that signed it; noted as used. Errors: lab_signature_unknown;
/// passkey_*.
Result<Passkey> signing_passkey(const Call& call, const passkeys::SignedFile& file,
                                const passkeys::RelyingParty& party) {
  METALAB_TRY(const auto found,
              find_passkey(call.store, file.assertion.credential, kDecidePasskey));
  const std::string& handle = file.assertion.user_handle;
  const bool own = found && found->person == call.actor.person &&
                   (handle.empty() || handle == user_handle(found->person, kDecidePasskey));
  if (!own) return fail(verification_error("lab_signature_unknown"));
  METALAB_TRY(const auto said, passkeys::check_assertion(file.assertion, found->key,
                                                         passkeys::ceremony_of(file, party)));
  METALAB_DO(passkeys::check_counter(found->counter, said.counter));
  METALAB_DO(note_use(call, *found, said.counter));
  return *found;
}

Result<OwnStatement> open_by_passkey(const Call& call, const Json& file, const std::string& url) {
  METALAB_TRY(const auto read, passkeys::read_signed_file(file));
  METALAB_TRY(const auto party, passkeys::relying_party(url));
  METALAB_TRY(const auto passkey, signing_passkey(call, read, party));
  METALAB_TRY(Json statement, read_json(read.payload));
  return OwnStatement{std::move(statement),
                      passkeys::signed_file_text(read),
                      passkeys::pem_of(passkey.key),
                      "",
                      "person",
                      "passkey"};
}

}  // namespace

Result<OwnStatement> open_own(const Call& call, const Json& file,
                              const std::vector<SigningKey>& keys, const std::string& url,
                              const std::string& name) {
  if (passkeys::is_signed_file(file)) return open_by_passkey(call, file, url);
  std::string envelope = canonical_json(file);
  METALAB_TRY(auto opened, open_signed(envelope, keys, name));
  return OwnStatement{std::move(opened.statement),
                      std::move(envelope),
                      evidence::public_pem(opened.key.key),
                      opened.key.id,
                      opened.key.whose,
                      "own_key"};
}

Result<Json> prepare_statement(const Call& call, const Json& statement, const std::string& url) {
  METALAB_TRY(auto party, passkeys::relying_party(url));
  METALAB_TRY(const auto known, credentials_of(call.store, call.actor.person, kDecidePasskey));
  if (known.empty()) return fail(input_error("lab_passkey_missing"));
  const passkeys::SignedFile file{canonical_json(statement), {}};
  return Json(Json::Object{
      {"statement", statement},
      {"payload", base64(file.payload)},
      {"options", request_options(passkeys::ceremony_of(file, std::move(party)), known)}});
}

}  // namespace metalab::lab
