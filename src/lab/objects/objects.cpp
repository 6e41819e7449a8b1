// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"

#include "lab/objects/read_object.hpp"
#include "lab/objects/search.hpp"
#include "lab/objects/visible.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
Result<Object> find_object(const Call& call, const std::string& id, const std::string& kind) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one(METALAB_VISIBLE "SELECT " METALAB_OBJECT_COLUMNS
                                         "FROM visible WHERE id = ?3 AND (?4 = '' OR kind = ?4)",
                         as_seen_by(call.actor, {id, kind})));
  if (!row) return fail(input_error("lab_not_found"));
  return read_object(*row);
}

Result<std::vector<Object>> list_objects(const Call& call, const ListRequest& request) {
  std::string terms;
  if (!request.words.empty()) {
    METALAB_TRY(terms, search_terms(request.words));
  }
  METALAB_TRY(
      const Rows rows,
      call.store.ask(
          METALAB_VISIBLE
          "SELECT " METALAB_OBJECT_COLUMNS
          "FROM visible WHERE kind = ?3 AND id > ?4 AND (?5 = '' OR about = ?5) "
          "AND (?6 = '' OR body ->> '$.digest' = ?6) AND (?7 = '{}' OR NOT EXISTS (SELECT 1 FROM "
          "json_each(?7) AS asked WHERE body ->> ('$.' || asked.key) IS NOT asked.value)) "
          "AND (?8 = '' OR id IN (" METALAB_FOUND("?8") ")) ORDER BY id LIMIT ?9",
          as_seen_by(call.actor, {request.kind, request.after, request.about, request.digest,
                                  canonical_json(request.members), terms, request.most})));
  return read_objects(rows);
}

Result<Object> create_object(const Call& call, NewObject made) {
  const std::int64_t now = call.world.now();
  const std::string id = new_id(call.world);
  Object object{id,
                std::move(made.kind),
                call.actor.organisation,
                made.audience.empty() ? id : made.audience,
                made.about,
                1,
                std::move(made.body),
                now,
                now,
                call.actor.person};
  METALAB_DO(call.store.change(
      "INSERT INTO object(id, kind, owner, audience, about, version, body, "
      "created_at, changed_at, created_by) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?7, ?8)",
      {object.id, object.kind, object.owner, object.audience, text_or_null(object.about),
       canonical_json(object.body), now, object.created_by}));
  if (object.audience == object.id) {
    METALAB_DO(
        call.store.change("INSERT INTO share(audience, organisation, granted, at, by) "
                          "VALUES (?1, ?2, 'own', ?3, ?4)",
                          {object.id, object.owner, now, object.created_by}));
  }
  METALAB_DO(note_change(call, {object.id, "created", 1, std::nullopt, object.body}));
  return object;
}

Result<Object> change_object(const Call& call, const Object& seen, std::int64_t version,
                             Json body) {
  if (version != seen.version)
    return fail(input_error("lab_conflict", {{"yours", std::to_string(version)},
                                             {"now", std::to_string(seen.version)}}));
  Object object = seen;
  object.version = seen.version + 1;
  object.changed_at = call.world.now();
  object.body = std::move(body);
  METALAB_DO(call.store.change(
      "UPDATE object SET version = ?2, body = ?3, changed_at = ?4 "
      "WHERE id = ?1",
      {object.id, object.version, canonical_json(object.body), object.changed_at}));
  METALAB_DO(note_change(call, {object.id, "changed", object.version, seen.body, object.body}));
  return object;
}

}  // namespace metalab::lab
