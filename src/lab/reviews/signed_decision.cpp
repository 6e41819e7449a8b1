// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/signed_decision.hpp"

#include "base/digest.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/people/passkeys/options.hpp"
#include "lab/people/passkeys/passkeys.hpp"
#include "lab/people/signed_statement.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::lab {
namespace {

/// The person's own keys: a decision is never signed for them.
Result<std::vector<SigningKey>> own_keys(const Call& call) {
  METALAB_TRY(auto keys, keys_that_count(call));
  std::erase_if(keys, [&](const SigningKey& key) {
    return key.whose != "person" || key.person != call.actor.person;
  });
  return keys;
}

Result<SignedDecision> open_by_key(const Call& call, const Json& envelope) {
  const std::string file = canonical_json(envelope);
  METALAB_TRY(const auto keys, own_keys(call));
  METALAB_TRY(const auto opened, open_signed(file, keys, "decision"));
  METALAB_TRY(auto decision, read_decision(opened.statement));
  return SignedDecision{std::move(decision), file, evidence::public_pem(opened.key.key), "own_key"};
}

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

Result<SignedDecision> open_by_passkey(const Call& call, const Json& envelope,
                                       const std::string& url) {
  METALAB_TRY(const auto file, passkeys::read_signed_file(envelope));
  METALAB_TRY(const auto party, passkeys::relying_party(url));
  METALAB_TRY(const auto passkey, signing_passkey(call, file, party));
  METALAB_TRY(const Json statement, read_json(file.payload));
  METALAB_TRY(auto decision, read_decision(statement));
  return SignedDecision{std::move(decision), passkeys::signed_file_text(file),
                        passkeys::pem_of(passkey.key), "passkey"};
}

}  // namespace

Result<SignedDecision> open_signed_decision(const Call& call, const Json& envelope,
                                            const std::string& url) {
  if (passkeys::is_signed_file(envelope)) return open_by_passkey(call, envelope, url);
  return open_by_key(call, envelope);
}

Result<Json> prepare_decision(const Call& call, const std::string& review, Decision decision,
                              const std::string& url) {
  METALAB_TRY(const auto asked, find_object(call, review, "review"));
  METALAB_TRY(const auto evidence, find_object(call, asked.about, "evidence"));
  METALAB_TRY(auto party, passkeys::relying_party(url));
  METALAB_TRY(const auto known, credentials_of(call.store, call.actor.person, kDecidePasskey));
  if (known.empty()) return fail(input_error("lab_passkey_missing"));
  decision.step = *asked.body.find("step")->text();
  decision.evidence = *evidence.body.find("digest")->text();
  const Json statement = statement_of(decision, today(call));
  const passkeys::SignedFile file{canonical_json(statement), {}};
  return Json(Json::Object{
      {"statement", statement},
      {"payload", base64(file.payload)},
      {"options", request_options(passkeys::ceremony_of(file, std::move(party)), known)}});
}

}  // namespace metalab::lab
