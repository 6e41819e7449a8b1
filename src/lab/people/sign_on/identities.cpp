// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/identities.hpp"

#include "lab/objects/objects.hpp"
#include "lab/people/own_password.hpp"
#include "lab/removals/removals.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

SignOnUse for_linking(const std::string& session) { return {"sign_on_link", session}; }

/// A line of the person's history, and the identity gone.
Status take_away(const Call& call, const std::string& person, const std::string& id) {
  METALAB_DO(note_change(
      call, {person, "sign-on unlinked", 1, Json(Json::Object{{"id", id}}), std::nullopt}));
  return remove_for_good(call, {Removal::What::identity, id, "", call.world.now()});
}

}  // namespace

Result<Json> keep_identity(const Call& call, const std::string& person,
                           const ProvenIdentity& known) {
  // What somebody left half done with another link does not stand in their way.
  METALAB_DO(
      call.store.change("DELETE FROM identity WHERE issuer = ?1 AND subject = ?2 AND person IN "
                        "(SELECT id FROM person "
                        "WHERE state = 'pending' AND id <> ?3)",
                        {known.issuer, known.subject, person}));
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT (SELECT count(*) FROM identity WHERE issuer = ?1 AND subject = "
                         "?2), (SELECT count(*) FROM identity WHERE person = ?3), (SELECT count(*) "
                         "FROM provider WHERE id = ?4)",
                         {known.issuer, known.subject, person, known.provider}));
  if (row->integer(2) == 0) return fail(input_error("lab_not_found"));  // removed meanwhile
  if (row->integer(1) > 0) return fail(input_error("lab_identity_there"));
  if (row->integer(0) > 0) return fail(input_error("lab_identity_taken"));
  const std::string id = new_id(call.world);
  METALAB_DO(call.store.change(
      "INSERT INTO identity(id, provider, person, issuer, subject, created_at) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6)",
      {id, known.provider, person, known.issuer, known.subject, call.world.now()}));
  Actor self;
  self.person = person;
  METALAB_DO(note_change({call.store, call.world, self}, {person, "sign-on linked", 1, std::nullopt,
                                                          Json(Json::Object{{"id", id}})}));
  return Json(Json::Object{{"id", id}, {"issuer", known.issuer}, {"subject", known.subject}});
}

Result<BegunSignOn> begin_identity(const Call& call, const std::string& url) {
  return begin_sign_on(call, call.actor.organisation, url, for_linking(call.actor.session));
}

Result<Json> add_identity(const SignOnPlace& place, const std::string& session,
                          const CameBack& given, const StillMay& still_may) {
  METALAB_TRY(const auto known, come_back(place, given, for_linking(session)));
  Json out;
  METALAB_DO(place.store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const Actor actor, still_may(writer));
    METALAB_TRY(out, keep_identity({writer, place.world, actor}, actor.person, known));
    return {};
  }));
  return out;
}

Result<Json> identities_of(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT identity.id, name, identity.issuer, subject, "
                             "identity.created_at, used_at FROM identity JOIN provider ON "
                             "provider.id = provider WHERE person = ?1",
                             {call.actor.person}));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{{"id", row.text(0)},
                     {"name", row.text(1)},
                     {"issuer", row.text(2)},
                     {"subject", row.text(3)},
                     {"created_at", time_text(row.integer(4))}};
    if (!row.is_null(5)) one["used_at"] = time_text(row.integer(5));
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

Status remove_identity(const Call& call, const std::string& id) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT 1 FROM identity WHERE id = ?1 AND person = ?2",
                                 {id, call.actor.person}));
  if (!row) return fail(input_error("lab_not_found"));
  METALAB_DO(keeps_a_way_in(call, "", true));
  return take_away(call, call.actor.person, id);
}

Status revoke_identity(const Call& call, const std::string& person) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT identity.id FROM identity JOIN person ON person.id = person "
                         "WHERE person = ?1 AND organisation = ?2",
                         {person, call.actor.organisation}));
  if (!row) return fail(input_error("lab_not_found"));
  return take_away(call, person, row->text(0));
}

}  // namespace metalab::lab
