// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entries.hpp"

#include "lab/objects/days.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kEntries =
    "SELECT object.id, object.body ->> '$.name', coalesce(object.body ->> '$.purpose', ''), "
    "coalesce(object.body ->> '$.theme', ''), coalesce(object.body ->> '$.domain', ''), "
    "coalesce(object.body ->> '$.act_role', ''), coalesce(object.body ->> '$.lifecycle', ''), "
    "organisation.name, person.name, opened_at, (SELECT count(*) FROM published WHERE system = "
    "object.id AND withdrawn_at IS NULL) FROM contact JOIN object ON object.id = contact.system "
    "JOIN person ON person.id = contact.person JOIN organisation ON organisation.id = object.owner "
    "WHERE person.state = 'active' AND (?1 = '' OR object.id = ?1) ORDER BY 2, 1";

PublicEntry entry_of(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3),    row.text(4), row.text(5),
          row.text(6), row.text(7), row.text(8), row.integer(9), {},          row.integer(10)};
}

Result<std::vector<std::string>> versions_in_use(const Call& call, const std::string& system) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT DISTINCT version.body ->> '$.name' FROM object AS period JOIN object "
                     "AS version ON version.id = period.body ->> '$.version' WHERE period.kind = "
                     "'period' AND period.about = ?1 AND period.body ->> '$.from' <= ?2 AND "
                     "coalesce(period.body ->> '$.until', ?2) >= ?2 ORDER BY 1",
                     {system, today(call)}));
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(row.text(0));
  return out;
}

}  // namespace

Result<std::vector<PublicEntry>> public_entries(const Call& call) {
  METALAB_TRY(const Rows rows, call.store.ask(kEntries, {std::string()}));
  std::vector<PublicEntry> out;
  for (const Row& row : rows) out.push_back(entry_of(row));
  return out;
}

Result<PublicEntry> public_entry(const Call& call, const std::string& system) {
  if (system.empty()) return fail(input_error("lab_not_found"));
  METALAB_TRY(const auto row, call.store.ask_one(kEntries, {system}));
  if (!row) return fail(input_error("lab_not_found"));
  PublicEntry out = entry_of(*row);
  METALAB_TRY(out.versions, versions_in_use(call, system));
  return out;
}

Result<std::string> who_runs_it(const Call& call) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT name FROM organisation WHERE runs_lab = 1"));
  return row ? row->text(0) : std::string();
}

}  // namespace metalab::lab
