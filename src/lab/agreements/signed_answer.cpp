// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/signed_answer.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/people/passkey_statement.hpp"
#include "lab/people/signed_statement.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kAgreement = "agreement";  // what the statement is on

Result<SignedAnswer> open_key_answer(const Call& call, const Json& envelope) {
  std::string file = canonical_json(envelope);
  METALAB_TRY(const auto keys, keys_that_count(call));
  METALAB_TRY(const auto opened, open_signed(file, keys, kAgreement));
  METALAB_TRY(auto decision, evidence::read_decision(opened.statement, kAgreement));
  const SigningKey& key = opened.key;
  return SignedAnswer{.decision = std::move(decision),
                      .file = std::move(file),
                      .key = evidence::public_pem(key.key),
                      .key_id = key.id,
                      .party = key.whose == "person" ? key.person : call.actor.organisation,
                      .signed_by = key.whose,
                      .signed_with = "own_key"};
}

Result<SignedAnswer> open_passkey_answer(const Call& call, const Json& envelope,
                                         const std::string& url) {
  METALAB_TRY(auto opened, open_by_passkey(call, envelope, url));
  METALAB_TRY(auto decision, evidence::read_decision(opened.statement, kAgreement));
  return SignedAnswer{.decision = std::move(decision),
                      .file = std::move(opened.file),
                      .key = std::move(opened.key),
                      .key_id = "",
                      .party = call.actor.person,
                      .signed_by = "person",
                      .signed_with = "passkey"};
}

}  // namespace

Result<SignedAnswer> open_signed_answer(const Call& call, const Json& envelope,
                                        const std::string& url) {
  if (passkeys::is_signed_file(envelope)) return open_passkey_answer(call, envelope, url);
  return open_key_answer(call, envelope);
}

Result<Json> prepare_answer(const Call& call, const std::string& round, const std::string& decision,
                            const std::string& reason, const std::string& url) {
  METALAB_TRY(const Object found, find_object(call, round, "agreement"));
  const evidence::Decision said{
      {{kAgreement, *found.body.find("digest")->text()}}, decision, reason, today(call)};
  return prepare_statement(call, evidence::statement_of(said), url);
}

}  // namespace metalab::lab
