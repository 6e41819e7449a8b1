// SPDX-License-Identifier: Apache-2.0
#include "lab/work/waiting.hpp"

#include "lab/calendar/dates.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// Each selects: what, id, day, word, the name of what it is about. ?3 is today.
constexpr const char* kConsultations = METALAB_VISIBLE
    "SELECT 'consultation', asked.id, asked.body ->> '$.asked.on', '', coalesce(system.body ->> "
    "'$.name', '') FROM visible AS asked LEFT JOIN visible AS system ON system.id = asked.about "
    "WHERE asked.kind = 'consultation' AND asked.body ->> '$.council' = ?1 AND asked.body ->> "
    "'$.asked' IS NOT NULL AND asked.body ->> '$.opinion' IS NULL ORDER BY asked.id";

constexpr const char* kOutdated = METALAB_VISIBLE
    ", used AS (SELECT period.about AS system, version.body ->> '$.name' AS name FROM visible AS "
    "period JOIN visible AS version ON version.id = period.body ->> '$.version' WHERE period.kind "
    "= 'period' AND period.owner = ?1 AND period.body ->> '$.from' <= ?3 AND coalesce(period.body "
    "->> '$.until', ?3) >= ?3), newest AS (SELECT max(evidence.id) AS id, study.about AS system "
    "FROM visible AS evidence JOIN visible AS study ON study.id = evidence.about WHERE "
    "evidence.kind = 'evidence' AND study.about IN (SELECT system FROM used) GROUP BY study.about) "
    "SELECT 'outdated', evidence.id, strftime('%Y-%m-%d', evidence.created_at / 1000000, "
    "'unixepoch'), study.body ->> '$.system.version', system.body ->> '$.name' FROM newest JOIN "
    "visible AS evidence ON evidence.id = newest.id JOIN visible AS study ON study.id = "
    "evidence.about JOIN visible AS system ON system.id = newest.system WHERE NOT EXISTS (SELECT 1 "
    "FROM used WHERE used.system = newest.system AND used.name = study.body ->> "
    "'$.system.version') ORDER BY evidence.id";

constexpr const char* kUnanswered = METALAB_VISIBLE
    "SELECT 'contact', contact.system, strftime('%Y-%m-%d', coalesce((SELECT max(at) FROM history "
    "WHERE object = contact.person AND act IN ('left', 'erased', 'awaited')), opened_at) / "
    "1000000, 'unixepoch'), '', "
    "system.body ->> '$.name' FROM contact JOIN visible AS system ON system.id = contact.system "
    "JOIN person ON person.id = contact.person WHERE system.owner = ?1 AND person.state <> "
    "'active' ORDER BY contact.system";

Status add(const Call& call, Sql statement, std::vector<Waiting>& out) {
  METALAB_TRY(const Rows rows, call.store.ask(statement, as_seen_by(call.actor, {today(call)})));
  for (const Row& row : rows)
    out.push_back(
        {row.text(0), row.text(1), row.text_or_none(4), row.text(2), row.text_or_none(3)});
  return {};
}

}  // namespace

Result<std::vector<Waiting>> waiting_for(const Call& call) {
  METALAB_TRY(const auto dates, dates_of(call));
  std::vector<Waiting> out;
  for (const Date& date : dates)
    if (date.what == "review" || date.what == "agreement" || date.what == "request")
      out.push_back({date.what, date.of, date.about, date.day, date.word});
  // Observers are asked for nothing.
  if (call.actor.role != Role::observer) {
    METALAB_DO(add(call, kConsultations, out));
    METALAB_DO(add(call, kUnanswered, out));
  }
  METALAB_DO(add(call, kOutdated, out));
  return out;
}

Json shown(const std::vector<Waiting>& waiting) {
  Json::Array out;
  for (const Waiting& one : waiting)
    out.emplace_back(Json::Object{{"what", one.what},
                                  {"id", one.of},
                                  {"day", one.day},
                                  {"word", one.word},
                                  {"about", one.about}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
