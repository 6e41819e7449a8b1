// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entries.hpp"

#include <algorithm>

#include "lab/objects/days.hpp"

namespace metalab::lab {
namespace {

// ?2: who would answer, where the system is looked at as if it were opened; else ''.
constexpr const char* kEntries =
    "SELECT object.id, object.body ->> '$.name', coalesce(object.body ->> '$.purpose', ''), "
    "coalesce(object.body ->> '$.theme', ''), coalesce(object.body ->> '$.domain', ''), "
    "coalesce(object.body ->> '$.act_role', ''), coalesce(object.body ->> '$.lifecycle', ''), "
    "coalesce(object.body ->> '$.decides', ''), coalesce(object.body ->> '$.data', ''), "
    "coalesce(object.body ->> '$.oversight', ''), "
    "organisation.name, person.name, coalesce(opened_at, ?3), (SELECT count(*) FROM published "
    "WHERE system = object.id AND withdrawn_at IS NULL), coalesce((SELECT group_concat(DISTINCT "
    "verdict.value ->> '$.verdict') FROM published JOIN object AS evidence ON evidence.id = "
    "published.evidence JOIN json_each(evidence.body, '$.verdicts') AS verdict WHERE "
    "published.system = object.id AND withdrawn_at IS NULL), '') FROM object LEFT JOIN contact ON "
    "contact.system = object.id JOIN person ON person.id = iif(?2 = '', contact.person, ?2) JOIN "
    "organisation ON organisation.id = object.owner WHERE object.kind = 'system' AND person.state "
    "= 'active' AND (?1 = '' OR object.id = ?1) ORDER BY 2, 1";

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(',', at), list.size());
    out.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  std::sort(out.begin(), out.end());
  return out;
}

PublicEntry entry_in(const Row& row) {
  PublicEntry out;
  std::size_t column = 0;
  for (auto* text :
       {&out.id, &out.name, &out.purpose, &out.theme, &out.domain, &out.act_role, &out.lifecycle,
        &out.decides, &out.data, &out.oversight, &out.organisation, &out.answers})
    *text = row.text(column++);
  out.opened_at = row.integer(column++);
  out.published = row.integer(column++);
  out.verdicts = words_of(row.text(column));
  return out;
}

Result<std::vector<std::string>> versions_in_use(const Call& call, const std::string& system) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT DISTINCT version.body ->> '$.name' FROM object AS period JOIN object "
                     "AS version ON version.id = period.body ->> '$.version' WHERE period.kind = "
                     "'period' AND period.about = ?1 AND period.body ->> '$.from' <= ?2 AND "
                     "coalesce(period.body ->> '$.until', ?2) >= ?2 ORDER BY 1",
                     {system, today(call)}));
  return first_texts(rows);
}

Status add_parts(const Call& call, PublicEntry& entry) {
  METALAB_TRY(entry.versions, versions_in_use(call, entry.id));
  METALAB_TRY(entry.dependences, public_dependences(call, entry.id));
  METALAB_TRY(const auto days,
              call.store.ask_one("SELECT min(body ->> '$.from'), max(coalesce(body ->> '$.until', "
                                 "?2)), max(iif(body ->> '$.until' < ?3, unixepoch(body ->> "
                                 "'$.until', '+1 day'), unixepoch(body ->> '$.from'))) FROM object "
                                 "WHERE kind = 'period' AND about = ?1 AND body ->> '$.from' <= ?3",
                                 {entry.id, std::string(kLastDay), today(call)}));
  entry.used_from = days->text_or_none(0);
  entry.used_until = days->text_or_none(1);
  if (!days->is_null(2)) entry.turned_at = days->integer(2) * kSecond;
  if (entry.used_until == kLastDay) entry.used_until.clear();
  return {};
}

}  // namespace

Result<std::vector<PublicEntry>> public_entries(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask(kEntries, {std::string(), std::string(), call.world.now()}));
  std::vector<PublicEntry> out;
  for (const Row& row : rows) out.push_back(entry_in(row));
  return out;
}

Result<PublicEntry> public_entry(const Call& call, const std::string& system) {
  return entry_if_opened(call, system, "");
}

Result<PublicEntry> entry_if_opened(const Call& call, const std::string& system,
                                    const std::string& person) {
  if (system.empty()) return fail(input_error("lab_not_found"));
  METALAB_TRY(const auto row, call.store.ask_one(kEntries, {system, person, call.world.now()}));
  if (!row) return fail(input_error("lab_not_found"));
  PublicEntry out = entry_in(*row);
  METALAB_DO(add_parts(call, out));
  return out;
}

Result<Runner> who_runs_it(const Call& call) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT id, name, created_at FROM organisation WHERE runs_lab = 1"));
  return row ? Runner{row->text(0), row->text(1), row->integer(2)} : Runner();
}

}  // namespace metalab::lab
