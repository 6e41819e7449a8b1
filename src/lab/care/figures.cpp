// SPDX-License-Identifier: Apache-2.0
#include "lab/care/figures.hpp"

#include "lab/people/sessions.hpp"

namespace metalab::lab {
namespace {

void add(std::vector<Figure>& out, const char* name, const char* label, const Rows& rows) {
  for (const Row& row : rows) out.push_back({name, label, row.text(0), row.integer(1)});
}

}  // namespace

Result<std::vector<Figure>> figures(const Call& call) {
  std::vector<Figure> out;
  METALAB_TRY(const Rows people, call.store.ask("SELECT state, count(*) FROM person GROUP BY 1 "
                                                "ORDER BY 1"));
  add(out, "people", "state", people);
  METALAB_TRY(const Rows objects, call.store.ask("SELECT kind, count(*) FROM object GROUP BY 1 "
                                                 "ORDER BY 1"));
  add(out, "objects", "kind", objects);
  METALAB_TRY(const Rows jobs,
              call.store.ask("SELECT state, count(*) FROM job GROUP BY 1 ORDER BY 1"));
  add(out, "jobs", "state", jobs);
  const std::int64_t now = call.world.now();
  METALAB_TRY(
      const auto others,
      call.store.ask_one("SELECT (SELECT count(*) FROM session WHERE seen_at > ?1 AND created_at > "
                         "?2), (SELECT count(*) FROM ledger_entry), (SELECT page_count * page_size "
                         "FROM pragma_page_count, pragma_page_size)",
                         {now - kSessionIdle, now - kSessionMost}));
  out.push_back({"sessions", "", "", others->integer(0)});
  out.push_back({"ledger_entries", "", "", others->integer(1)});
  out.push_back({"database_bytes", "", "", others->integer(2)});
  return out;
}

}  // namespace metalab::lab
