// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {
namespace {

/// Error: lab_not_found.
Status organisation_exists(const Call& call, const std::string& id) {
  METALAB_TRY(const auto row, call.store.ask_one("SELECT 1 FROM organisation WHERE id = ?1", {id}));
  if (!row) return fail(input_error("lab_not_found"));
  return {};
}

}  // namespace

Status share_object(const Call& call, const Object& object, const std::string& organisation) {
  METALAB_DO(organisation_exists(call, organisation));
  METALAB_DO(
      call.store.change("INSERT INTO share(audience, organisation, granted, at, by) "
                        "VALUES (?1, ?2, 'shared', ?3, ?4) ON CONFLICT(audience, "
                        "organisation) DO UPDATE SET granted = 'shared', at = ?3",
                        {object.id, organisation, call.world.now(), call.actor.person}));
  return note_change(call, {object.id, "shared", object.version, std::nullopt,
                            Json(Json::Object{{"with", organisation}})});
}

Status unshare_object(const Call& call, const Object& object, const std::string& organisation) {
  // The owner's own people go on seeing it, as before it was shared with them by name.
  METALAB_TRY(const auto kept,
              call.store.change("UPDATE share SET granted = 'own' WHERE audience = ?1 AND "
                                "organisation = ?2 AND organisation = ?3 AND granted = 'shared'",
                                {object.id, organisation, object.owner}));
  METALAB_TRY(const auto ended,
              call.store.change("DELETE FROM share WHERE audience = ?1 AND organisation = ?2 AND "
                                "organisation <> ?3",
                                {object.id, organisation, object.owner}));
  if (kept + ended == 0) return fail(input_error("lab_not_found"));
  METALAB_DO(note_change(call, {object.id, "unshared", object.version,
                                Json(Json::Object{{"with", organisation}}), std::nullopt}));
  return remove_for_good(call, {Removal::What::share, object.id, organisation, call.world.now()});
}

Result<bool> is_shared_with(const Call& call, const Object& object,
                            const std::string& organisation) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT 1 FROM share WHERE audience = ?1 AND organisation = ?2",
                                 {object.audience, organisation}));
  return row.has_value();
}

Result<Json> shares_of(const Call& call, const Object& object) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT share.organisation, organisation.name, granted FROM share JOIN "
                     "organisation ON organisation.id = share.organisation "
                     "WHERE audience = ?1 ORDER BY share.organisation",
                     {object.audience}));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{
        {"organisation", row.text(0)}, {"name", row.text(1)}, {"granted", row.text(2)}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
