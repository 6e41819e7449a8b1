// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/sign_in.hpp"

#include "base/base64url.hpp"
#include "lab/people/attempts.hpp"
#include "lab/people/challenges.hpp"
#include "lab/people/passkeys/options.hpp"
#include "lab/people/passkeys/passkeys.hpp"
#include "lab/people/sessions.hpp"
#include "lab/secrets.hpp"
#include "passkeys/client_data.hpp"

namespace metalab::lab {
namespace {

ChallengeUse for_sign_in(const std::string& ceremony) {
  return {"sign_in", hash_of_secret(ceremony)};
}

/// For whom failures are counted.
Result<std::string> counted_for(Store& store, const std::string& credential) {
  std::string out = base64url(credential);
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const auto row,
                reader.ask_one("SELECT email FROM passkey JOIN person ON person.id = person WHERE "
                               "credential = ?1",
                               {out}));
    if (row) out = row->text(0);
    return {};
  }));
  return out;
}

/// The person whose passkey it is, once all of it holds.
Result<std::string> entering_person(const Call& call, const passkeys::Assertion& sent,
                                    const passkeys::Ceremony& ceremony) {
  METALAB_TRY(const auto passkey, find_passkey(call.store, sent.credential, kSignInPasskey));
  const Error unknown = input_error("lab_passkey_unknown");
  if (!passkey || sent.user_handle != user_handle(passkey->person, kSignInPasskey))
    return fail(unknown);
  const auto said = passkeys::check_assertion(sent, passkey->key, ceremony);
  if (!said || !passkeys::check_counter(passkey->counter, said->counter)) return fail(unknown);
  METALAB_DO(note_use(call, *passkey, said->counter));
  return passkey->person;
}

}  // namespace

Result<BegunSignIn> begin_passkey_sign_in(const Call& call, const std::string& url) {
  METALAB_TRY(auto party, passkeys::relying_party(url));
  const std::string ceremony = new_secret(call.world);
  METALAB_TRY(auto challenge, make_challenge(call, for_sign_in(ceremony)));
  return BegunSignIn{request_options({std::move(challenge), std::move(party)}, {}), ceremony};
}

Result<std::string> sign_in_with_passkey(Store& store, const Surroundings& world,
                                         const PasskeySignIn& given) {
  METALAB_TRY(const auto sent, passkeys::read_assertion(given.credential));
  METALAB_TRY(const auto party, passkeys::relying_party(given.url));
  METALAB_TRY(const auto challenge, passkeys::challenge_of(sent.client_data));
  METALAB_DO(use_challenge(store, world, challenge, for_sign_in(given.ceremony)));
  METALAB_TRY(const auto subject, counted_for(store, sent.credential));
  std::string session;
  METALAB_DO(end_ceremony(store, world, subject, [&](const Call& call) -> Status {
    METALAB_TRY(const auto person, entering_person(call, sent, {challenge, party}));
    METALAB_TRY(session, begin_session(call, person));
    return {};
  }));
  return session;
}

}  // namespace metalab::lab
