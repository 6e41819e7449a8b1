// SPDX-License-Identifier: Apache-2.0
#include "lab/people/links.hpp"
#include "lab/people/sessions.hpp"
#include "lab/people/sign_on/identities.hpp"
#include "lab/people/sign_on/sign_on.hpp"
#include "lab/people/totp.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

SignOnUse for_joining_there(const std::string& link) {
  return {"sign_on_join", hash_of_secret(link)};
}

/// The second factor that makes the account: its secret, base32.
Status give_second_factor(const Call& call, const std::string& person, SignOnAccount& out) {
  out.totp_secret = base32(call.world.random(kTotpBytes));
  METALAB_DO(call.store.change("UPDATE person SET totp_secret = ?2 WHERE id = ?1",
                               {person, out.totp_secret}));
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT email FROM person WHERE id = ?1", {person}));
  out.email = row->text(0);
  return {};
}

}  // namespace

Result<BegunSignOn> begin_sign_on_account(const Call& call, const NewAccount& account,
                                          const std::string& url) {
  METALAB_TRY(const Link link, find_link(call, account.link));
  METALAB_TRY(auto begun,
              begin_sign_on(call, link.organisation, url, for_joining_there(account.link)));
  METALAB_DO(keep_pending_account(call, account, ""));
  return begun;
}

Result<SignOnAccount> confirm_sign_on_account(const SignOnPlace& place, const std::string& link,
                                              const CameBack& given) {
  METALAB_TRY(const auto known, come_back(place, given, for_joining_there(link)));
  SignOnAccount out;
  const Actor nobody;
  const auto join = [&](const Connection& writer) -> Status {
    const Call call{writer, place.world, nobody};
    METALAB_DO(begun_without_password(call, link));
    METALAB_TRY(const Link found, find_link(call, link));
    METALAB_DO(keep_identity(call, found.person, known));
    if (!known.showed_two_factors) return give_second_factor(call, found.person, out);
    METALAB_TRY(out.made, make_account(call, link));
    METALAB_TRY(const auto identity,
                writer.ask_one("SELECT id FROM identity WHERE person = ?1", {found.person}));
    METALAB_TRY(out.session, begin_session(call, SignedOnPerson{found.person, identity->text(0),
                                                                known.shown_at}));
    return {};
  };
  METALAB_DO(place.store.write(join));
  return out;
}

}  // namespace metalab::lab
