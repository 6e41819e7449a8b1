// SPDX-License-Identifier: Apache-2.0
#include "lab/public/published.hpp"

#include "lab/objects/objects.hpp"
#include "lab/policies.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {

Status check_open(const Call& call, const std::string& system) {
  METALAB_TRY(const auto open,
              call.store.ask_one("SELECT 1 FROM contact WHERE system = ?1", {system}));
  if (!open) return fail(input_error("lab_not_open"));
  return {};
}

Status check_publishable(const Call& call, const Object& system, const Object& evidence) {
  METALAB_TRY(const auto study, find_object(call, evidence.about, "study"));
  if (study.about != system.id) return fail(input_error("lab_evidence_of_other_system"));
  const Json* state = evidence.body.find("state");
  if (state == nullptr || (*state != Json("recomputed") && *state != Json("partly_checked")))
    return fail(input_error("lab_not_agreeing"));
  METALAB_TRY(const auto least, least_minimum_cell(call.store));
  if (*study.body.find("minimum_cell")->integer() >= least) return {};
  return fail(input_error("lab_small_cells", {{"least", std::to_string(least)}}));
}

Status publish_evidence(const Call& call, const Object& system, const Object& evidence) {
  METALAB_DO(check_open(call, system.id));
  METALAB_DO(check_publishable(call, system, evidence));
  METALAB_DO(call.store.change(
      "INSERT INTO published(evidence, system, at, by) SELECT ?1, ?2, max(?3, coalesce((SELECT "
      "max(withdrawn_at) + 1 FROM published WHERE evidence = ?1), 0)), ?4 WHERE NOT EXISTS (SELECT "
      "1 FROM published WHERE evidence = ?1 AND withdrawn_at IS NULL)",
      {evidence.id, system.id, call.world.now(), call.actor.person}));
  return note_change(call,
                     {evidence.id, "published", evidence.version, std::nullopt, std::nullopt});
}

Status withdraw_evidence(const Call& call, const Object& system, const std::string& evidence,
                         const std::string& reason) {
  METALAB_TRY(const Object found, find_object(call, evidence, "evidence"));
  METALAB_TRY(const auto changed,
              call.store.change("UPDATE published SET withdrawn_by = ?3, reason = ?4 WHERE "
                                "evidence = ?1 AND system = ?2 AND withdrawn_at IS NULL",
                                {evidence, system.id, call.actor.person, reason}));
  if (changed == 0) return fail(input_error("lab_not_found"));
  METALAB_DO(note_change(call, {evidence, "withdrawn", found.version, std::nullopt,
                                Json(Json::Object{{"reason", reason}})}));
  return remove_for_good(call, {Removal::What::publication, evidence, "", call.world.now()});
}

Result<std::vector<Published>> published_of(const Call& call, const std::string& system,
                                            const std::string& also) {
  METALAB_TRY(const Rows rows,
              call.store.ask(
                  "SELECT shown.evidence, coalesce(envelope.digest, shown.evidence), "
                  "coalesce(key.digest, shown.evidence), coalesce(study.body ->> "
                  "'$.system.version', ''), at, withdrawn_at, reason, (SELECT count(*) FROM "
                  "object AS decision WHERE kind = 'decision' AND body ->> '$.evidence' = "
                  "shown.evidence), (SELECT count(*) FROM object AS decision WHERE kind = "
                  "'decision' AND body ->> '$.evidence' = shown.evidence AND body ->> "
                  "'$.decision' = 'agreed') FROM (SELECT evidence, at, withdrawn_at, reason FROM "
                  "published WHERE system = ?1 UNION ALL SELECT ?2, ?3, NULL, '' WHERE ?2 <> "
                  "'') AS shown LEFT JOIN object_file AS envelope ON envelope.object = "
                  "shown.evidence AND envelope.part = 'evidence' LEFT JOIN object_file AS key ON "
                  "key.object = shown.evidence AND key.part = 'key' JOIN object AS evidence ON "
                  "evidence.id = shown.evidence JOIN object AS study ON study.id = "
                  "evidence.about ORDER BY shown.evidence, at",
                  {system, also, call.world.now()}));
  std::vector<Published> out;
  for (const Row& row : rows) {
    Published one{row.text(0),  row.text(1), row.text(2),    row.text(3),   row.integer(4),
                  std::nullopt, row.text(6), row.integer(7), row.integer(8)};
    if (!row.is_null(5)) one.withdrawn_at = row.integer(5);
    out.push_back(std::move(one));
  }
  return out;
}

Result<Json> list_published(const Call& call, const Object& system) {
  METALAB_TRY(const auto all, published_of(call, system.id));
  Json::Array out;
  for (const auto& one : all) {
    Json::Object item{{"evidence", one.evidence}, {"at", time_text(one.at)}};
    if (one.withdrawn_at) {
      item["withdrawn_at"] = time_text(*one.withdrawn_at);
      item["reason"] = one.reason;
    }
    out.emplace_back(std::move(item));
  }
  return Json(std::move(out));
}

}  // namespace metalab::lab
