// SPDX-License-Identifier: Apache-2.0
#include "lab/public/published.hpp"

#include "lab/examinations/evidence.hpp"
#include "lab/objects/objects.hpp"
#include "lab/policies.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {
namespace {

// ?2: evidence as if it were published now. Of decisions the newest of each reviewer and step
// counts; what was erased counts no more, and when. Last, the parts that a damaged database may
// lack.
constexpr const char* kPublishedOf =
    "WITH shown AS (SELECT evidence, at, withdrawn_at, reason FROM published WHERE system = ?1 "
    "UNION ALL SELECT ?2, ?3, NULL, '' WHERE ?2 <> ''), decided AS (SELECT review.about AS "
    "evidence, decision.id AS id, decision.created_by AS reviewer, decision.body ->> '$.step' AS "
    "step, decision.body ->> '$.decision' AS word FROM object AS review JOIN object AS decision ON "
    "decision.about = review.id AND decision.kind = 'decision' WHERE review.kind = 'review' AND "
    "review.about IN (SELECT evidence FROM shown)), newest AS (SELECT evidence, reviewer, word, "
    "max(id) FROM decided WHERE word IS NOT NULL GROUP BY evidence, reviewer, step) SELECT "
    "shown.evidence, coalesce(envelope.digest, shown.evidence), coalesce(key.digest, "
    "shown.evidence), coalesce(study.body ->> '$.system.version', ''), at, withdrawn_at, reason, "
    "(SELECT count(DISTINCT reviewer) FROM newest WHERE evidence = shown.evidence), (SELECT "
    "count(DISTINCT reviewer) FROM newest WHERE evidence = shown.evidence AND reviewer NOT IN "
    "(SELECT reviewer FROM newest AS other WHERE other.evidence = shown.evidence AND word <> "
    "'agreed')), coalesce((SELECT max(history.at) FROM decided JOIN history ON history.object = "
    "decided.id WHERE decided.evidence = shown.evidence), 0) FROM shown JOIN object AS evidence ON "
    "evidence.id = shown.evidence JOIN object AS study ON study.id = evidence.about LEFT JOIN "
    "object_file AS envelope ON envelope.object = shown.evidence AND envelope.part = 'evidence' "
    "LEFT JOIN object_file AS key ON key.object = shown.evidence AND key.part = 'key' ORDER BY "
    "shown.evidence, at";

}  // namespace

Status check_open(const Call& call, const std::string& system) {
  METALAB_TRY(const auto open,
              call.store.ask_one("SELECT 1 FROM contact WHERE system = ?1", {system}));
  if (!open) return fail(input_error("lab_not_open"));
  return {};
}

Status check_publishable(const Call& call, const Object& system, const Object& evidence) {
  METALAB_TRY(const auto study, find_object(call, evidence.about, "study"));
  if (study.about != system.id) return fail(input_error("lab_evidence_of_other_system"));
  if (!stands(evidence.body.text_in("state"))) return fail(input_error("lab_not_agreeing"));
  METALAB_TRY(const auto least, least_minimum_cell(call.store));
  if (*study.body.find("minimum_cell")->integer() >= least) return {};
  return fail(input_error("lab_small_cells", {{"least", std::to_string(least)}}));
}

Result<bool> is_agreed(const Call& call, const Object& system, const Object& evidence) {
  if (evidence.owner == system.owner) return true;
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT act <> 'withdrawn' FROM history WHERE object = ?1 AND act IN "
                         "('publication agreed', 'published', 'withdrawn') ORDER BY seq DESC "
                         "LIMIT 1",
                         {evidence.id}));
  return row && row->integer(0) == 1;
}

Status agree_to_publish(const Call& call, const Object& system, const Object& evidence) {
  METALAB_DO(check_publishable(call, system, evidence));
  METALAB_TRY(const bool agreed, is_agreed(call, system, evidence));
  if (agreed) return {};
  return note_change(
      call, {evidence.id, "publication agreed", evidence.version, std::nullopt, std::nullopt});
}

Status publish_evidence(const Call& call, const Object& system, const Object& evidence) {
  METALAB_DO(check_open(call, system.id));
  METALAB_DO(check_publishable(call, system, evidence));
  METALAB_TRY(const bool agreed, is_agreed(call, system, evidence));
  if (!agreed) return fail(input_error("lab_publication_not_agreed"));
  METALAB_TRY(
      const auto made,
      call.store.change(
          "INSERT INTO published(evidence, system, at, by) SELECT ?1, ?2, max(?3, coalesce((SELECT "
          "max(withdrawn_at) + 1 FROM published WHERE evidence = ?1), 0)), ?4 WHERE NOT EXISTS "
          "(SELECT 1 FROM published WHERE evidence = ?1 AND withdrawn_at IS NULL)",
          {evidence.id, system.id, call.world.now(), call.actor.person}));
  if (made == 0) return {};
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
  METALAB_TRY(const Rows rows, call.store.ask(kPublishedOf, {system, also, call.world.now()}));
  std::vector<Published> out;
  for (const Row& row : rows) {
    Published one{row.text(0),  row.text(1), row.text(2),    row.text(3),    row.integer(4),
                  std::nullopt, row.text(6), row.integer(7), row.integer(8), row.integer(9)};
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
