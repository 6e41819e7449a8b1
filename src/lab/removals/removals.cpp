// SPDX-License-Identifier: Apache-2.0
#include "lab/removals/removals.hpp"

#include <algorithm>
#include <optional>

#include "lab/people/sign_on/take_identities.hpp"
#include "lab/removals/erase_person.hpp"
#include "lab/removals/noted.hpp"

namespace metalab::lab {
namespace {

Status revoke_keys(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE signing_key SET counts_until = ?3 WHERE id = ?1 AND organisation = ?2 "
                    "AND counts_until IS NULL",
                    {removal.id, removal.of, removal.at}));
  return {};
}

Status revoke_token_again(const Connection& writer, const Removal& removal) {
  METALAB_DO(writer.change("UPDATE token SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL",
                           {removal.id, removal.at}));
  return {};
}

Status take_passkey(const Connection& writer, const Removal& removal) {
  METALAB_DO(writer.change("DELETE FROM passkey WHERE id = ?1", {removal.id}));
  return {};
}

/// With its second factor, where a passkey signs the person in. What was set or begun later stays.
Status take_password(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE person SET password = '', totp_secret = '', password_pending = '', "
                    "totp_pending = '' WHERE id = ?1 AND password <> '' AND password_at <= ?2 AND "
                    "EXISTS (SELECT 1 FROM passkey WHERE person = ?1 AND kind = 'sign_in')",
                    {removal.id, removal.at}));
  return {};
}

/// What was shared again later stays shared. The owner's own people go on seeing it, but for
/// observers.
Status end_share(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE share SET granted = 'own' WHERE audience = ?1 AND organisation = ?2 "
                    "AND at <= ?3 AND organisation = (SELECT owner FROM object WHERE id = ?1)",
                    {removal.id, removal.of, removal.at}));
  METALAB_DO(
      writer.change("DELETE FROM share WHERE audience = ?1 AND organisation = ?2 AND at <= ?3 AND "
                    "organisation <> (SELECT owner FROM object WHERE id = ?1)",
                    {removal.id, removal.of, removal.at}));
  return {};
}

/// Evidence that the public no longer reads; what was published again later stays so.
Status withdraw(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE published SET withdrawn_at = ?2 WHERE evidence = ?1 AND at <= ?2 AND "
                    "withdrawn_at IS NULL",
                    {removal.id, removal.at}));
  return {};
}

/// A dependence that the public no longer reads; what was published again later stays so.
Status take_back(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE public_dependence SET withdrawn_at = ?2 WHERE dependence = ?1 "
                    "AND at <= ?2 AND withdrawn_at IS NULL",
                    {removal.id, removal.at}));
  return {};
}

/// A system that was closed to the public; what was opened again later stays open.
Status close(const Connection& writer, const Removal& removal) {
  METALAB_DO(writer.change("DELETE FROM contact WHERE system = ?1 AND opened_at <= ?2",
                           {removal.id, removal.at}));
  return {};
}

/// Ends every way in of somebody who left, and what acts for them.
Status end_membership(const Connection& writer, const Removal& removal) {
  METALAB_DO(
      writer.change("UPDATE person SET state = 'left' WHERE id = ?1 AND state IN ('active', "
                    "'pending')",
                    {removal.id}));
  METALAB_DO(writer.change("DELETE FROM session WHERE person = ?1", {removal.id}));
  METALAB_DO(take_identities(writer, removal.id));
  METALAB_DO(writer.change("DELETE FROM recovery_code WHERE person = ?1", {removal.id}));
  METALAB_DO(writer.change("DELETE FROM passkey WHERE person = ?1", {removal.id}));
  METALAB_DO(writer.change("DELETE FROM link WHERE person = ?1", {removal.id}));
  METALAB_DO(writer.change("DELETE FROM subscription WHERE person = ?1", {removal.id}));
  METALAB_DO(
      writer.change("UPDATE token SET revoked_at = ?2 WHERE person = ?1 AND revoked_at IS NULL",
                    {removal.id, removal.at}));
  METALAB_DO(
      writer.change("UPDATE signing_key SET counts_until = ?2 WHERE person = ?1 AND whose = "
                    "'person' AND counts_until IS NULL",
                    {removal.id, removal.at}));
  return {};
}

Status apply(const Connection& writer, const Removal& removal) {
  switch (removal.what) {
    case Removal::What::key:
      return revoke_keys(writer, removal);
    case Removal::What::token:
      return revoke_token_again(writer, removal);
    case Removal::What::passkey:
      return take_passkey(writer, removal);
    case Removal::What::password:
      return take_password(writer, removal);
    case Removal::What::share:
      return end_share(writer, removal);
    case Removal::What::publication:
      return withdraw(writer, removal);
    case Removal::What::dependence:
      return take_back(writer, removal);
    case Removal::What::contact:
      return close(writer, removal);
    case Removal::What::identity:
      return take_identities(writer, removal.id);
    case Removal::What::provider:
      return take_provider(writer, removal.id);
    case Removal::What::member:
      return end_membership(writer, removal);
    case Removal::What::person:
      METALAB_DO(end_membership(writer, removal));
      return erase_person(writer, removal);
  }
  return {};
}

/// When what is taken away came to be, where `apply` asks for that; else 0.
Result<std::int64_t> came_at(const Connection& store, const Removal& removal) {
  std::optional<Row> row;
  if (removal.what == Removal::What::share) {
    METALAB_TRY(row, store.ask_one("SELECT at FROM share WHERE audience = ?1 AND organisation = ?2",
                                   {removal.id, removal.of}));
  } else if (removal.what == Removal::What::publication) {
    METALAB_TRY(row, store.ask_one("SELECT at FROM published WHERE evidence = ?1 AND withdrawn_at "
                                   "IS NULL",
                                   {removal.id}));
  } else if (removal.what == Removal::What::dependence) {
    METALAB_TRY(
        row, store.ask_one("SELECT at FROM public_dependence WHERE dependence = ?1", {removal.id}));
  } else if (removal.what == Removal::What::contact) {
    METALAB_TRY(row,
                store.ask_one("SELECT opened_at FROM contact WHERE system = ?1", {removal.id}));
  } else if (removal.what == Removal::What::password) {
    METALAB_TRY(row, store.ask_one("SELECT password_at FROM person WHERE id = ?1", {removal.id}));
  }
  return row ? row->integer(0) : 0;
}

}  // namespace

Status remove_for_good(const Call& call, Removal removal) {
  // The clock may have gone back since.
  METALAB_TRY(const std::int64_t since, came_at(call.store, removal));
  removal.at = std::max(removal.at, since);
  METALAB_DO(apply(call.store, removal));
  return call.world.remember ? call.world.remember(removal) : Status();
}

Status repeat_removals(const Connection& writer, const std::vector<Removal>& removals) {
  for (const Removal& removal : removals) {
    METALAB_DO(apply(writer, removal));
    METALAB_DO(note_repeated(writer, removal));
  }
  return {};
}

}  // namespace metalab::lab
