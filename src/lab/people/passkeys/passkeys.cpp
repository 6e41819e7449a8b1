// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/passkeys.hpp"

#include "base/base64url.hpp"
#include "lab/objects/objects.hpp"
#include "lab/people/own_password.hpp"
#include "lab/removals/removals.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kMostPasskeys = 20;  // of a person

/// Errors: lab_passkey_taken, lab_passkeys_most.
Status there_is_room(const Call& call, const std::string& person, const std::string& credential) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT (SELECT count(*) FROM passkey WHERE credential = ?1), "
                                 "(SELECT count(*) FROM passkey WHERE person = ?2)",
                                 {credential, person}));
  if (row->integer(0) > 0) return fail(input_error("lab_passkey_taken"));
  if (row->integer(1) < kMostPasskeys) return {};
  return fail(input_error("lab_passkeys_most", {{"most", std::to_string(kMostPasskeys)}}));
}

/// A line of the person's history, written by themselves.
Status note_passkey(const Call& call, const std::string& person, const char* act, Json what) {
  Actor self;
  self.person = person;
  return note_change({call.store, call.world, self},
                     {person, act, 1, std::nullopt, std::move(what)});
}

/// The name of a passkey of the actor. Error: lab_not_found.
Result<std::string> name_of_own(const Call& call, const std::string& id) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT name FROM passkey WHERE id = ?1 AND person = ?2",
                                 {id, call.actor.person}));
  if (!row) return fail(input_error("lab_not_found"));
  return row->text(0);
}

}  // namespace

Result<std::optional<Passkey>> find_passkey(const Connection& store, const std::string& credential,
                                            const char* kind) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT passkey.id, person, public_key, counter FROM passkey JOIN "
                            "person ON person.id = person WHERE credential = ?1 AND kind = ?2 AND "
                            "state = 'active'",
                            {base64url(credential), std::string(kind)}));
  if (!row) return std::optional<Passkey>();
  METALAB_TRY(auto key, passkeys::key_of_pem(row->text(2), "passkey"));
  return std::optional(
      Passkey{row->text(0), row->text(1), base64url(credential), std::move(key), row->integer(3)});
}

Result<std::vector<std::string>> credentials_of(const Connection& store, const std::string& person,
                                                const std::string& kind) {
  METALAB_TRY(const Rows rows, store.ask("SELECT credential FROM passkey WHERE person = ?1 AND "
                                         "kind = ?2 ORDER BY created_at, id",
                                         {person, kind}));
  return first_texts(rows);
}

std::string user_handle(const std::string& person, const std::string& kind) {
  return kind == kSignInPasskey ? person : person + "." + kind;
}

Result<Json> keep_passkey(const Call& call, const NewPasskey& made,
                          const passkeys::NewCredential& checked) {
  const std::string id = new_id(call.world), credential = base64url(made.credential);
  METALAB_DO(there_is_room(call, made.person, credential));
  METALAB_DO(call.store.change(
      "INSERT INTO passkey(id, person, kind, name, credential, public_key, counter, may_be_copied, "
      "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {id, made.person, made.kind, made.name, credential, passkeys::pem_of(checked.key),
       std::int64_t{checked.counter}, std::int64_t{checked.may_be_copied}, call.world.now()}));
  const Json shown = Json::Object{{"id", id}, {"name", made.name}, {"kind", made.kind}};
  METALAB_DO(note_passkey(call, made.person, "passkey enrolled", shown));
  return shown;
}

Status note_use(const Call& call, const Passkey& passkey, std::int64_t counter) {
  METALAB_DO(call.store.change("UPDATE passkey SET counter = ?2, used_at = ?3 WHERE id = ?1",
                               {passkey.id, counter, call.world.now()}));
  return {};
}

Result<Json> passkeys_of(const Call& call) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT id, kind, name, public_key, may_be_copied, created_at, used_at "
                     "FROM passkey WHERE person = ?1 ORDER BY id",
                     {call.actor.person}));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{{"id", row.text(0)},
                     {"kind", row.text(1)},
                     {"name", row.text(2)},
                     {"public_key", row.text(3)},
                     {"may_be_copied", row.integer(4) == 1},
                     {"created_at", time_text(row.integer(5))}};
    if (!row.is_null(6)) one["used_at"] = time_text(row.integer(6));
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

Status rename_passkey(const Call& call, const std::string& id, const std::string& name) {
  METALAB_TRY(const auto before, name_of_own(call, id));
  METALAB_DO(call.store.change("UPDATE passkey SET name = ?2 WHERE id = ?1", {id, name}));
  return note_change(call, {call.actor.person, "passkey renamed", 1,
                            Json(Json::Object{{"id", id}, {"name", before}}),
                            Json(Json::Object{{"id", id}, {"name", name}})});
}

Status remove_passkey(const Call& call, const std::string& id) {
  METALAB_TRY(const auto before, name_of_own(call, id));
  METALAB_DO(keeps_a_way_in(call, id, true));
  METALAB_DO(note_change(call, {call.actor.person, "passkey removed", 1,
                                Json(Json::Object{{"id", id}, {"name", before}}), std::nullopt}));
  return remove_for_good(call, {Removal::What::passkey, id, "", call.world.now()});
}

}  // namespace metalab::lab
