// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/public/requests.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {

Status open_contact(const Call& call, const Object& system, const std::string& person) {
  METALAB_TRY(const auto named,
              call.store.ask_one(
                  "SELECT role = 'observer' FROM person WHERE id = ?1 AND organisation = ?2 AND "
                  "state = 'active'",
                  {person, system.owner}));
  if (!named) return fail(input_error("lab_not_found"));
  if (named->integer(0) == 1) return fail(input_error("lab_contact_observer"));
  METALAB_DO(call.store.change(
      "INSERT INTO contact(system, person, opened_at, opened_by) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT(system) DO UPDATE SET person = ?2, opened_at = ?3, opened_by = ?4",
      {system.id, person, call.world.now(), call.actor.person}));
  return note_change(call, {system.id, "opened to the public", system.version, std::nullopt,
                            Json(Json::Object{{"person", person}})});
}

Status close_contact(const Call& call, const Object& system) {
  METALAB_TRY(const auto open,
              call.store.ask_one("SELECT 1 FROM contact WHERE system = ?1", {system.id}));
  if (!open) return fail(input_error("lab_not_found"));
  METALAB_DO(note_change(
      call, {system.id, "closed to the public", system.version, std::nullopt, std::nullopt}));
  return remove_for_good(call, {Removal::What::contact, system.id, "", call.world.now()});
}

Result<Json> public_system(const Call& call, const std::string& system) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT object.body ->> '$.name', coalesce(object.body ->> '$.purpose', "
                         "''), organisation.name, person.name FROM contact JOIN object ON "
                         "object.id = contact.system JOIN person ON person.id = contact.person "
                         "JOIN organisation ON organisation.id = object.owner WHERE system = ?1 "
                         "AND person.state = 'active'",
                         {system}));
  if (!row) return fail(input_error("lab_not_found"));
  return Json(Json::Object{{"id", system},
                           {"name", row->text(0)},
                           {"purpose", row->text(1)},
                           {"organisation", row->text(2)},
                           {"answers", row->text(3)}});
}

}  // namespace metalab::lab
