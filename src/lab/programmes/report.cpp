// SPDX-License-Identifier: Apache-2.0
#include "lab/programmes/report.hpp"

#include <fmt/format.h>

#include "lab/agreements/round.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"
#include "lab/programmes/parties.hpp"

namespace metalab::lab {
namespace {

/// What came in the year: only by ways on which everything is seen.
Result<Rows> rows_of_year(const Call& call, const Object& programme, const std::string& year) {
  return call.store.ask(
      METALAB_VISIBLE
      ", part(id) AS (SELECT visible.id FROM visible JOIN relation ON target = visible.id WHERE "
      "source = ?3 UNION SELECT id FROM visible WHERE about = ?3 UNION SELECT visible.id FROM part "
      "JOIN visible ON visible.about = part.id UNION SELECT visible.id FROM part JOIN relation ON "
      "source = part.id JOIN visible ON visible.id = target) SELECT id, kind, body, created_at "
      "FROM visible JOIN part USING (id) WHERE id <> ?3 AND strftime('%Y', created_at / 1000000, "
      "'unixepoch') = ?4 ORDER BY kind, id",
      as_seen_by(call.actor, {programme.id, year}));
}

/// The charter that came into force last, by the end of the year, with who agreed on it; null where
/// there is none.
Result<Json> charter_of(const Call& call, const Object& programme, const std::string& year) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one(METALAB_VISIBLE
                         "SELECT id, body ->> '$.in_force_at', body FROM visible WHERE kind = "
                         "'agreement' AND about = ?3 AND body ->> '$.purpose' = 'charter' AND body "
                         "->> '$.outcome' = 'in_force' AND substr(body ->> '$.in_force_at', 1, 4) "
                         "<= ?4 ORDER BY 2 DESC LIMIT 1",
                         as_seen_by(call.actor, {programme.id, year})));
  if (!row) return Json();
  METALAB_TRY(const Json round, read_json(row->text(2)));
  METALAB_TRY(Json parties, parties_of(call, round));
  return Json(Json::Object{
      {"id", row->text(0)}, {"in_force_at", row->text(1)}, {"parties", std::move(parties)}});
}

/// What a report of today says of an object of any kind.
Result<Json> item_of(const Row& row, const std::string& today) {
  METALAB_TRY(Json body, read_json(row.text(2)));
  Json::Object out{
      {"id", row.text(0)}, {"kind", row.text(1)}, {"created_at", time_text(row.integer(3))}};
  for (const char* name :
       {"name", "study_id", "title", "theme", "form", "state", "order", "verdicts", "step",
        "decision", "purpose", "outcome", "in_force_at", "text", "licensee", "digest"})
    if (const Json* member = body.find(name)) out[name] = *member;
  if (row.text(1) == "agreement") {
    Object round;
    round.body = std::move(body);
    out["outcome"] = round_state(round, today);
  }
  return Json(std::move(out));
}

void count(Json::Object& in, const std::string& name) {
  Json& counted = in.try_emplace(name, std::int64_t{0}).first->second;
  counted = *counted.integer() + 1;
}

}  // namespace

Result<Json> yearly_report(const Call& call, const Object& programme, std::int64_t number) {
  const std::string year = fmt::format("{:04}", number);
  METALAB_TRY(const Rows rows, rows_of_year(call, programme, year));
  Json::Object kinds, themes;
  Json::Array items;
  for (const Row& row : rows) {
    METALAB_TRY(Json item, item_of(row, today(call)));
    count(kinds, row.text(1));
    if (const Json* theme = item.find("theme")) count(themes, *theme->text());
    items.push_back(std::move(item));
  }
  METALAB_TRY(Json whole, shown(call, programme));
  Json::Object out{{"programme", std::move(whole)},
                   {"year", number},
                   {"counts", std::move(kinds)},
                   {"themes", std::move(themes)},
                   {"items", std::move(items)}};
  METALAB_TRY(out["parties"], parties_of(call, programme.body));
  METALAB_TRY(out["people"], people_of(call, programme.body));
  METALAB_TRY(Json charter, charter_of(call, programme, year));
  if (!charter.is_null()) out["charter"] = std::move(charter);
  return Json(std::move(out));
}

}  // namespace metalab::lab
