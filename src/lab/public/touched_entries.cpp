// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entry_history.hpp"

namespace metalab::lab {
namespace {

// A period is told from its first day on, which may come later than it was said. What named person
// left is no later than that the system was opened again.
constexpr const char* kTouched =
    "SELECT contact.system, max(opened_at, coalesce((SELECT max(at) FROM history WHERE object = "
    "contact.system OR (object = contact.person AND act = 'joined')), 0), coalesce((SELECT "
    "max(max(at, iif(unixepoch(after ->> '$.from') * 1000000 "
    "<= ?1, unixepoch(after ->> '$.from') * 1000000, 0))) FROM object AS part JOIN history ON "
    "history.object = part.id WHERE part.about = contact.system AND part.kind IN ('period', "
    "'dependence')), 0), coalesce((SELECT max(withdrawn_at) FROM public_dependence JOIN object ON "
    "object.id = dependence WHERE about = contact.system), 0), coalesce((SELECT "
    "max(coalesce(withdrawn_at, at)) FROM published WHERE system = contact.system), 0)) FROM "
    "contact JOIN person ON person.id = contact.person WHERE person.state = 'active' ORDER BY 2 "
    "DESC, 1";

}  // namespace

Result<std::vector<TouchedEntry>> touched_entries(const Call& call) {
  METALAB_TRY(const Rows rows, call.store.ask(kTouched, {call.world.now()}));
  std::vector<TouchedEntry> out;
  for (const Row& row : rows) out.push_back({row.text(0), row.integer(1)});
  return out;
}

}  // namespace metalab::lab
