// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/enrol.hpp"

#include "lab/people/challenges.hpp"
#include "lab/people/passkeys/options.hpp"
#include "lab/people/passkeys/passkeys.hpp"
#include "lab/people/sessions.hpp"
#include "lab/people/sign_on/take_identities.hpp"
#include "lab/secrets.hpp"
#include "passkeys/client_data.hpp"

namespace metalab::lab {
namespace {

/// What a browser made for a challenge that was given out for this.
struct Checked {
  std::string credential;
  passkeys::NewCredential made;
};

Result<Checked> check_made(Store& store, const Surroundings& world, const MadePasskey& made,
                           const ChallengeUse& use) {
  METALAB_TRY(const auto sent, passkeys::read_registration(made.credential));
  METALAB_TRY(const auto party, passkeys::relying_party(made.url));
  METALAB_TRY(const auto challenge, passkeys::challenge_of(sent.client_data));
  METALAB_DO(use_challenge(store, world, challenge, use));
  METALAB_TRY(auto checked, passkeys::check_registration(sent, {challenge, party}));
  return Checked{sent.credential, std::move(checked)};
}

Result<Json> options_for(const Call& call, const std::string& person, const std::string& kind,
                         const passkeys::Ceremony& ceremony) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT email, name FROM person WHERE id = ?1", {person}));
  METALAB_TRY(const auto known, credentials_of(call.store, person, kind));
  return creation_options(ceremony, {user_handle(person, kind), row->text(0), row->text(1)}, known);
}

ChallengeUse for_joining(const std::string& link) { return {"join", hash_of_secret(link)}; }

}  // namespace

Result<Json> begin_passkey(const Call& call, const std::string& kind, const std::string& url) {
  METALAB_TRY(auto party, passkeys::relying_party(url));
  METALAB_TRY(auto challenge, make_challenge(call, {"enrol_" + kind, call.actor.session}));
  return options_for(call, call.actor.person, kind, {std::move(challenge), std::move(party)});
}

Result<Json> add_passkey(Store& store, const Surroundings& world, const std::string& session,
                         const MadePasskey& made, const StillMay& still_may) {
  METALAB_TRY(const auto checked, check_made(store, world, made, {"enrol_" + made.kind, session}));
  Json out;
  METALAB_DO(store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const Actor actor, still_may(writer));
    METALAB_TRY(
        out, keep_passkey({writer, world, actor},
                          {actor.person, made.kind, made.name, checked.credential}, checked.made));
    return {};
  }));
  return out;
}

Result<Json> begin_passkey_account(const Call& call, const NewAccount& account,
                                   const std::string& url) {
  METALAB_TRY(auto party, passkeys::relying_party(url));
  METALAB_TRY(const auto person, keep_pending_account(call, account, ""));
  METALAB_TRY(auto challenge, make_challenge(call, for_joining(account.link)));
  return options_for(call, person, kSignInPasskey, {std::move(challenge), std::move(party)});
}

Result<PasskeyAccount> confirm_passkey_account(Store& store, const Surroundings& world,
                                               const std::string& link, const MadePasskey& made) {
  METALAB_TRY(const auto checked, check_made(store, world, made, for_joining(link)));
  PasskeyAccount out;
  const Actor nobody;
  const auto work = [&](const Connection& writer) -> Status {
    const Call call{writer, world, nobody};
    METALAB_DO(begun_without_password(call, link));
    METALAB_TRY(out.made, make_account(call, link));
    // Whoever else had the link and began at an organisation's sign-on is left outside.
    METALAB_DO(take_identities(writer, out.made.person));
    METALAB_DO(keep_passkey(call, {out.made.person, kSignInPasskey, made.name, checked.credential},
                            checked.made));
    METALAB_TRY(out.session, begin_session(call, out.made.person));
    return {};
  };
  METALAB_DO(store.write(work));
  return out;
}

}  // namespace metalab::lab
