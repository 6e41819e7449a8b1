// SPDX-License-Identifier: Apache-2.0
#include "lab/people/organisations.hpp"

#include "base/json.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {

Result<Json> list_organisations(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT id, name, runs_lab FROM organisation ORDER BY id"));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{
        {"id", row.text(0)}, {"name", row.text(1)}, {"runs_lab", row.integer(2) == 1}});
  return Json(std::move(out));
}

Result<Json> list_people(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT id, name, email, role, discipline, state FROM person WHERE "
                             "organisation = ?1 ORDER BY id",
                             {call.actor.organisation}));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"id", row.text(0)},
                                  {"name", row.text(1)},
                                  {"email", row.text(2)},
                                  {"role", row.text(3)},
                                  {"discipline", row.text(4)},
                                  {"state", row.text(5)}});
  return Json(std::move(out));
}

Status set_discipline(const Call& call, const std::string& discipline) {
  METALAB_TRY(const auto before, call.store.ask_one("SELECT discipline FROM person WHERE id = ?1",
                                                    {call.actor.person}));
  METALAB_DO(call.store.change("UPDATE person SET discipline = ?2 WHERE id = ?1",
                               {call.actor.person, discipline}));
  return note_change(
      call, {call.actor.person, "changed", 1, Json(Json::Object{{"discipline", before->text(0)}}),
             Json(Json::Object{{"discipline", discipline}})});
}

Status may_invite_into(const Call& call, const std::string& organisation) {
  METALAB_TRY(const auto known,
              call.store.ask_one("SELECT 1 FROM organisation WHERE id = ?1", {organisation}));
  if (!known) return fail(input_error("lab_not_found"));
  if (call.actor.runs_lab || call.actor.organisation == organisation) return {};
  return fail(input_error("lab_not_allowed"));
}

}  // namespace metalab::lab
