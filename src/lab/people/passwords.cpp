// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passwords.hpp"

#include "lab/objects/objects.hpp"
#include "lab/people/accounts.hpp"
#include "lab/people/attempts.hpp"
#include "lab/people/links.hpp"
#include "lab/people/sessions.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// What is known of somebody before the slow work, outside of any transaction.
struct Known {
  std::string person, email, hash;
};

/// Error: lab_link_invalid.
Result<Known> known_by_link(const Call& call, const std::string& link) {
  METALAB_TRY(const Link found, find_link(call, link, true));
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT id, email, password FROM person WHERE id = ?1 AND state = "
                                 "'active'",
                                 {found.person}));
  if (!row) return fail(input_error("lab_link_invalid"));
  return Known{row->text(0), row->text(1), row->text(2)};
}

/// In the place of the one that was there when it was looked at; `kept`: the session that goes on.
/// Error: lab_sign_in_failed.
Status put_password(const Call& call, const Known& known, const std::string& hash,
                    const std::string& kept) {
  METALAB_TRY(const auto changed,
              call.store.change("UPDATE person SET password = ?2, password_pending = '', "
                                "password_at = ?4 WHERE id = ?1 AND state = 'active' AND password "
                                "= ?3",
                                {known.person, hash, known.hash, call.world.now()}));
  if (changed == 0) return fail(input_error("lab_sign_in_failed"));
  METALAB_DO(call.store.change("DELETE FROM session WHERE person = ?1 AND id <> ?2",
                               {known.person, kept}));
  Actor self;
  self.person = known.person;
  return note_change({call.store, call.world, self},
                     {known.person, "password changed", 1, std::nullopt, std::nullopt});
}

/// The link is asked for again: it works once.
Status use_link(const Call& call, const Known& known, const std::string& link) {
  METALAB_TRY(const Known again, known_by_link(call, link));
  if (again.person != known.person) return fail(input_error("lab_link_invalid"));
  METALAB_DO(call.store.change("UPDATE link SET used_at = ?2 WHERE hash = ?1",
                               {hash_of_secret(link), call.world.now()}));
  return {};
}

}  // namespace

Result<RecoveryLink> make_recovery_link(const Call& call, const std::string& person) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT organisation, role, email, state FROM person WHERE id = ?1 AND "
                         "organisation = ?2 AND state IN ('active', 'pending')",
                         {person, call.actor.organisation}));
  if (!row) return fail(input_error("lab_not_found"));
  const bool active = row->text(3) == "active";
  METALAB_DO(call.store.change("DELETE FROM link WHERE person = ?1 AND used_at IS NULL", {person}));
  METALAB_DO(note_change(call, {person, "recovery link made", 1, std::nullopt, std::nullopt}));
  METALAB_TRY(const auto secret, make_link(call, {active ? "recovery" : "invitation", row->text(0),
                                                  row->text(1), row->text(2), person}));
  return RecoveryLink{secret, !active};
}

Result<std::string> recover_password(Store& store, const Surroundings& world,
                                     const Recovery& given) {
  const Actor nobody;
  Known known;
  const auto looked = store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(known, known_by_link({reader, world, nobody}, given.link));
    return check_lock({reader, world, nobody}, known.email);
  });
  if (!looked) return fail(looked.error());
  METALAB_DO(check_password(given.password, known.email));
  const std::string hash = hash_of_password(given.password);
  std::string session;
  const auto ceremony = [&](const Call& call) -> Status {
    METALAB_DO(use_second_factor(call, known.person, given.code));
    METALAB_DO(use_link(call, known, given.link));
    METALAB_DO(put_password(call, known, hash, ""));
    METALAB_TRY(session, begin_session(call, known.person));
    return {};
  };
  METALAB_DO(end_ceremony(store, world, known.email, ceremony));
  return session;
}

Status change_password(Store& store, const Surroundings& world, const Actor& actor,
                       const NewPassword& given) {
  Known known;
  const auto looked = store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const auto row,
                reader.ask_one("SELECT email, password FROM person WHERE id = ?1", {actor.person}));
    known = {actor.person, row->text(0), row->text(1)};
    return check_lock({reader, world, actor}, known.email);
  });
  if (!looked) return fail(looked.error());
  METALAB_DO(check_password(given.password, known.email));
  const bool fits = password_fits(given.old_password, known.hash);
  const std::string hash = hash_of_password(given.password);
  return end_ceremony(store, world, known.email, [&](const Call& call) -> Status {
    if (!fits) return fail(input_error("lab_sign_in_failed"));
    return put_password(call, known, hash, actor.session);
  });
}

}  // namespace metalab::lab
