// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/days.hpp"
#include "lab/objects/visible.hpp"
#include "lab/systems/periods.hpp"

// The one query: periods of the day, their versions, the evidence that was there, its decisions.
namespace metalab::lab {
namespace {

enum Column {
  period,
  place,
  from,
  until,
  version,
  version_name,
  version_digest,
  evidence,
  evidence_then,
  decision,
  decision_body,
  decided_at,
  decided_by
};

/// One row for each period, evidence and decision; what there is none of is NULL.
Result<Rows> rows_of_day(const Call& call, const Object& system, const std::string& day) {
  return call.store.ask(
      METALAB_VISIBLE
      ", evidence AS (SELECT evidence.id, study.body ->> '$.system.version' AS version, (SELECT "
      "after FROM history WHERE history.object = evidence.id AND act IN ('created', 'changed') AND "
      "date(at / 1000000, 'unixepoch') <= ?4 ORDER BY seq DESC LIMIT 1) AS body_then FROM visible "
      "AS evidence JOIN visible AS study ON study.id = evidence.about WHERE evidence.kind = "
      "'evidence' AND study.about = ?3 AND date(evidence.created_at / 1000000, 'unixepoch') <= ?4) "
      "SELECT period.id, coalesce(period.body ->> '$.place', ''), period.body ->> '$.from', "
      "period.body ->> '$.until', version.id, version.body ->> '$.name', version.body ->> "
      "'$.digest', evidence.id, evidence.body_then, decision.id, decision.body, "
      "decision.created_at, person.name FROM visible AS period JOIN visible AS version ON "
      "version.id = period.body ->> '$.version' LEFT JOIN evidence ON evidence.version = "
      "version.body ->> '$.name' LEFT JOIN visible AS decision ON decision.kind = 'decision' AND "
      "decision.body ->> '$.evidence' = evidence.id AND date(decision.created_at / 1000000, "
      "'unixepoch') <= ?4 LEFT JOIN person ON person.id = decision.created_by WHERE period.kind = "
      "'period' AND period.about = ?3 AND period.body ->> '$.from' <= ?4 AND coalesce(period.body "
      "->> '$.until', ?4) >= ?4 ORDER BY 2, period.id, evidence.id, decision.id",
      as_seen_by(call.actor, {system.id, day}));
}

Json period_of(const Row& row) {
  Json::Object used{{"id", row.text(version)}, {"name", row.text(version_name)}};
  if (!row.is_null(version_digest)) used["digest"] = row.text(version_digest);
  Json::Object out{{"period", row.text(period)},
                   {"place", row.text(place)},
                   {"from", row.text(from)},
                   {"version", std::move(used)},
                   {"evidence", Json::Array{}}};
  if (!row.is_null(until)) out["until"] = row.text(until);
  return out;
}

Result<Json> evidence_of(const Row& row) {
  METALAB_TRY(const Json then, read_json(row.text(evidence_then)));
  Json::Object out{{"id", row.text(evidence)}, {"decisions", Json::Array{}}};
  for (const char* name : {"digest", "state", "order", "verdicts"})
    if (const Json* member = then.find(name)) out[name] = *member;
  return Json(std::move(out));
}

Result<Json> decision_of(const Row& row) {
  METALAB_TRY(const Json body, read_json(row.text(decision_body)));
  Json::Object out{{"id", row.text(decision)},
                   {"at", time_text(row.integer(decided_at))},
                   {"name", row.text_or_none(decided_by)}};
  for (const char* name : {"step", "decision", "reason"})
    if (const Json* member = body.find(name)) out[name] = *member;
  return Json(std::move(out));
}

/// The last of a list is of this row already.
bool goes_on(const Json::Array& list, const char* name, const std::string& id) {
  return !list.empty() && *list.back().find(name)->text() == id;
}

/// Puts a row where it belongs: rows of one period, and of one piece of evidence, come together.
Status add_row(const Row& row, Json::Array& out) {
  if (!goes_on(out, "period", row.text(period))) out.push_back(period_of(row));
  if (row.is_null(evidence)) return {};
  Json::Array& pieces = *(*out.back().object())["evidence"].array();
  if (!goes_on(pieces, "id", row.text(evidence))) {
    METALAB_TRY(Json piece, evidence_of(row));
    pieces.push_back(std::move(piece));
  }
  if (row.is_null(decision)) return {};
  METALAB_TRY(Json made, decision_of(row));
  (*pieces.back().object())["decisions"].array()->push_back(std::move(made));
  return {};
}

}  // namespace

Result<Json> decided_on(const Call& call, const Object& system, const std::string& day) {
  if (day > today(call)) return fail(input_error("lab_day_to_come", {{"found", day}}));
  METALAB_TRY(const Rows rows, rows_of_day(call, system, day));
  Json::Array out;
  for (const Row& row : rows) METALAB_DO(add_row(row, out));
  return Json(Json::Object{{"on", day}, {"periods", std::move(out)}});
}

}  // namespace metalab::lab
