// SPDX-License-Identifier: Apache-2.0
#include "lab/work/waiting.hpp"

#include "lab/calendar/dates.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// Each selects: what, id, day, word, the name of what it is about.
constexpr const char* kOpinions = METALAB_VISIBLE
    "SELECT 'opinion', asked.id, asked.body ->> '$.asked.on', '', coalesce(system.body ->> "
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

Json::Object item(const std::string& what, const std::string& id, const std::string& day) {
  return {{"what", what}, {"id", id}, {"day", day}};
}

Status add(const Call& call, Sql statement, Json::Array& out) {
  METALAB_TRY(const Rows rows, call.store.ask(statement, as_seen_by(call.actor, {today(call)})));
  for (const Row& row : rows) {
    auto one = item(row.text(0), row.text(1), row.text(2));
    one["word"] = row.text_or_none(3);
    one["about"] = row.text_or_none(4);
    out.emplace_back(std::move(one));
  }
  return {};
}

}  // namespace

Result<Json> waiting_for(const Call& call) {
  METALAB_TRY(const auto dates, dates_of(call));
  Json::Array out;
  for (const Date& date : dates) {
    if (date.what != "review" && date.what != "agreement" && date.what != "request") continue;
    auto one = item(date.what, date.of, date.day);
    one["word"] = date.word;
    one["about"] = date.about;
    out.emplace_back(std::move(one));
  }
  METALAB_DO(add(call, kOpinions, out));
  METALAB_DO(add(call, kOutdated, out));
  return Json(std::move(out));
}

}  // namespace metalab::lab
