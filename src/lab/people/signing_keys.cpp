// SPDX-License-Identifier: Apache-2.0
#include "lab/people/signing_keys.hpp"

#include "base/digest.hpp"
#include "evidence/decision.hpp"
#include "evidence/envelope.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kSignsFor = "signs_for";

/// For whom the key is to sign, and where: nobody else can hand in the same.
Json signs_for(const Call& call, const NewKey& made) {
  return Json::Object{{"laboratory", made.laboratory},
                      {"organisation", call.actor.organisation},
                      {"person", call.actor.person},
                      {"whose", made.whose}};
}

/// That whoever enrols the key has its private half. Errors: envelope_*, signature_invalid,
/// decision_malformed; lab_key_proof where it was signed for something else.
Status check_proof(const Call& call, const NewKey& made, const Json& proof) {
  METALAB_TRY(const auto payload,
              evidence::open_envelope(canonical_json(proof), made.key, "proof"));
  METALAB_TRY(const Json statement, read_json(payload, "proof"));
  METALAB_TRY(const auto read, evidence::read_decision(statement, "proof"));
  const Json* said = statement.find("predicate")->find(kSignsFor);
  const bool same = read.decision == "enrolled" && read.subjects.size() == 1 &&
                    read.subjects.front().sha256 == made.key.id() && said != nullptr &&
                    *said == signs_for(call, made);
  if (!same) return fail(input_error("lab_key_proof"));
  return {};
}

}  // namespace

Json key_statement(const Call& call, const NewKey& made) {
  Json out = evidence::statement_of({{{"key", made.key.id()}},
                                     "enrolled",
                                     "This key signs for whom it is enrolled.",
                                     today(call)});
  (*(*out.object())["predicate"].object())[kSignsFor] = signs_for(call, made);
  return out;
}

Result<Json> enrol_key(const Call& call, const NewKey& made, const Json& proof) {
  const auto& [key, name, whose, laboratory] = made;
  METALAB_DO(check_proof(call, made, proof));
  METALAB_TRY(const auto taken,
              call.store.ask_one("SELECT 1 FROM signing_key WHERE id = ?1 AND organisation = ?2",
                                 {key.id(), call.actor.organisation}));
  if (taken) return fail(input_error("lab_name_taken", {{"name", key.id()}}));
  METALAB_DO(
      call.store.change("INSERT INTO signing_key(id, public_key, name, whose, person, "
                        "organisation, counts_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        {key.id(), evidence::public_pem(key), name, whose, call.actor.person,
                         call.actor.organisation, call.world.now()}));
  const Json shown = Json::Object{{"id", key.id()}, {"name", name}, {"whose", whose}};
  METALAB_DO(note_change(call, {call.actor.person, "key enrolled", 1, std::nullopt, shown}));
  return shown;
}

Result<Json> keys_of(const Call& call) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT id, name, whose, person, counts_from, counts_until, public_key "
                     "FROM signing_key WHERE organisation = ?1 ORDER BY counts_from, id",
                     {call.actor.organisation}));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{{"id", row.text(0)},
                     {"name", row.text(1)},
                     {"whose", row.text(2)},
                     {"person", row.text(3)},
                     {"from", time_text(row.integer(4))},
                     {"public_key", row.text(6)}};
    if (!row.is_null(5)) one["revoked_at"] = time_text(row.integer(5));
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

Status revoke_key(const Call& call, const std::string& id) {
  METALAB_TRY(const auto revoked,
              call.store.change("UPDATE signing_key SET counts_until = ?3 WHERE id = ?1 AND "
                                "counts_until IS NULL AND organisation = ?4 AND "
                                "(person = ?2 OR ?5 = 1)",
                                {id, call.actor.person, call.world.now(), call.actor.organisation,
                                 std::int64_t{call.actor.role == Role::administrator}}));
  if (revoked == 0) return fail(input_error("lab_not_found"));
  METALAB_DO(note_change(
      call, {call.actor.person, "key revoked", 1, Json(Json::Object{{"id", id}}), std::nullopt}));
  return remove_for_good(call, {Removal::What::key, id, call.actor.organisation, call.world.now()});
}

Result<std::vector<SigningKey>> keys_that_count(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT id, public_key, whose, person, name FROM signing_key WHERE "
                             "organisation = ?1 AND (whose = 'organisation' OR person = ?2) AND "
                             "counts_from <= ?3 AND counts_until IS NULL ORDER BY id",
                             {call.actor.organisation, call.actor.person, call.world.now()}));
  std::vector<SigningKey> out;
  for (const Row& row : rows) {
    METALAB_TRY(const auto key, evidence::public_key_of_pem(row.text(1), row.text(4)));
    out.push_back({row.text(0), row.text(2), row.text(3), row.text(4), sha256(row.text(1)), key});
  }
  return out;
}

}  // namespace metalab::lab
