// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sessions.hpp"

#include "lab/objects/object.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// Columns 0 to 4 of a person joined with their organisation.
Actor actor_in(const Row& row) {
  Actor out;
  out.person = row.text(0);
  out.name = row.text(1);
  out.organisation = row.text(2);
  out.role = *find_named<Role>(row.text(3));
  out.runs_lab = row.integer(4) == 1;
  return out;
}

}  // namespace

Result<std::string> begin_session(const Call& call, const std::string& person) {
  return begin_session(call, SignedOnPerson{person, "", call.world.now()});
}

Result<std::string> begin_session(const Call& call, const SignedOnPerson& entered) {
  const std::string secret = new_secret(call.world);
  METALAB_DO(call.store.change(
      "INSERT INTO session(hash, id, person, created_at, seen_at, fresh_at, identity) VALUES (?1, "
      "?2, ?3, ?4, ?4, min(?4, ?5), ?6)",
      {hash_of_secret(secret), new_id(call.world), entered.person, call.world.now(),
       entered.shown_at, text_or_null(entered.identity)}));
  return secret;
}

Result<std::string> begin_first_session(const Call& call, const std::string& person) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT id, created_at FROM identity WHERE person = ?1", {person}));
  if (!row) return begin_session(call, person);
  return begin_session(call, SignedOnPerson{person, row->text(0), row->integer(1)});
}

Result<Actor> actor_of_session(const Connection& store, const Surroundings& world,
                               const std::string& secret) {
  const std::int64_t now = world.now();
  METALAB_TRY(const auto row,
              store.ask_one("SELECT person.id, person.name, organisation, role, runs_lab, "
                            "session.id, fresh_at, seen_at FROM session JOIN person ON person.id = "
                            "session.person JOIN organisation ON organisation.id = organisation "
                            "WHERE hash = ?1 AND seen_at > ?2 AND session.created_at > ?3 AND "
                            "state = 'active'",
                            {hash_of_secret(secret), now - kSessionIdle, now - kSessionMost}));
  if (!row) return Actor();
  Actor out = actor_in(*row);
  out.session = row->text(5);
  out.fresh = row->integer(6) > now - kSessionFresh;
  out.idle = row->integer(7) < now - kMinute;
  return out;
}

Result<Actor> actor_of_token(const Connection& store, const Surroundings& world,
                             const std::string& secret) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT person.id, person.name, organisation, role, runs_lab, scopes "
                            "FROM token JOIN person ON person.id = token.person JOIN organisation "
                            "ON organisation.id = organisation WHERE hash = ?1 AND expires_at > ?2 "
                            "AND revoked_at IS NULL AND state = 'active'",
                            {hash_of_secret(secret), world.now()}));
  if (!row) return Actor();
  Actor out = actor_in(*row);
  METALAB_TRY(const Json scopes, read_json(row->text(5)));
  for (const Json& scope : *scopes.array()) out.scopes.insert(*scope.text());
  return out;
}

Result<Actor> actor_of_person(const Connection& store, const std::string& person) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT person.id, person.name, organisation, role, runs_lab FROM "
                            "person JOIN organisation ON organisation.id = organisation WHERE "
                            "person.id = ?1 AND state = 'active'",
                            {person}));
  if (!row) return Actor();
  Actor out = actor_in(*row);
  out.scopes = {"read"};
  return out;
}

Status keep_session(const Call& call) {
  METALAB_DO(call.store.change("UPDATE session SET seen_at = ?2 WHERE id = ?1",
                               {call.actor.session, call.world.now()}));
  return {};
}

Status end_session(const Call& call, const std::string& id) {
  METALAB_TRY(const auto ended,
              call.store.change("DELETE FROM session WHERE id = ?1 AND person = ?2",
                                {id.empty() ? call.actor.session : id, call.actor.person}));
  if (ended == 0) return fail(input_error("lab_not_found"));
  return {};
}

Result<Json> sessions_of(const Call& call) {
  const std::int64_t now = call.world.now();
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT id, created_at, seen_at FROM session WHERE person = ?1 AND "
                             "seen_at > ?2 AND created_at > ?3 ORDER BY created_at, id",
                             {call.actor.person, now - kSessionIdle, now - kSessionMost}));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"id", row.text(0)},
                                  {"created_at", time_text(row.integer(1))},
                                  {"seen_at", time_text(row.integer(2))},
                                  {"this", row.text(0) == call.actor.session}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
