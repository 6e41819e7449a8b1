// SPDX-License-Identifier: Apache-2.0
#include "lab/people/own_password.hpp"

#include "lab/objects/objects.hpp"
#include "lab/people/accounts.hpp"
#include "lab/people/totp.hpp"
#include "lab/removals/removals.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// The address of the person, who has no password. Error: lab_has_password.
Result<std::string> without_password(const Connection& store, const std::string& person) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT email, password FROM person WHERE id = ?1", {person}));
  if (!row->text(1).empty()) return fail(input_error("lab_has_password"));
  return row->text(0);
}

}  // namespace

Result<BegunPassword> begin_password(Store& store, const Surroundings& world,
                                     const std::string& password, const StillMay& still_may) {
  BegunPassword out;
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const Actor actor, still_may(reader));
    METALAB_TRY(out.email, without_password(reader, actor.person));
    return {};
  }));
  METALAB_DO(check_password(password, out.email));
  const std::string hash = hash_of_password(password);  // slow: outside of any transaction
  const auto keep = [&](const Connection& writer) -> Status {
    METALAB_TRY(const Actor actor, still_may(writer));
    METALAB_TRY(out.email, without_password(writer, actor.person));
    out.totp_secret = base32(world.random(kTotpBytes));
    METALAB_TRY(
        const auto begun,
        writer.change("UPDATE person SET password_pending = ?2, totp_pending = ?3 WHERE id = ?1",
                      {actor.person, hash, out.totp_secret}));
    return begun == 1 ? Status() : Status(fail(input_error("lab_not_found")));
  };
  METALAB_DO(store.write(keep));
  return out;
}

Status remove_password(const Call& call) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT 1 FROM person WHERE id = ?1 AND password <> ''",
                                 {call.actor.person}));
  if (!row) return fail(input_error("lab_not_found"));
  METALAB_DO(keeps_a_way_in(call, "", false));
  METALAB_DO(call.store.change("DELETE FROM session WHERE person = ?1 AND id <> ?2",
                               {call.actor.person, call.actor.session}));
  METALAB_DO(
      note_change(call, {call.actor.person, "password removed", 1, std::nullopt, std::nullopt}));
  return remove_for_good(call, {Removal::What::password, call.actor.person, "", call.world.now()});
}

Status keeps_a_way_in(const Call& call, const std::string& but_passkey, bool password) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT 1 FROM person WHERE id = ?1 AND ((?3 = 1 AND password <> '' AND "
                         "totp_secret <> '') OR EXISTS (SELECT 1 FROM passkey WHERE person = ?1 "
                         "AND kind = 'sign_in' AND id <> ?2))",
                         {call.actor.person, but_passkey, std::int64_t{password}}));
  if (!row) return fail(input_error("lab_last_way_in"));
  return {};
}

}  // namespace metalab::lab
