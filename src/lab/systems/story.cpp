// SPDX-License-Identifier: Apache-2.0
#include "lab/systems/story.hpp"

#include <algorithm>

#include "lab/objects/objects.hpp"
#include "lab/objects/read_object.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {

Result<Json> shown_period(const Call& call, const Object& period) {
  METALAB_TRY(const Json kept, shown(call, period));
  Json::Object out = *kept.object();
  const Json* version = period.body.find("version");
  if (version == nullptr) return Json(std::move(out));
  out["of_version"] = *version;
  METALAB_TRY(const auto row,
              call.store.ask_one(METALAB_VISIBLE "SELECT body ->> '$.name' FROM visible WHERE id = "
                                                 "?3",
                                 as_seen_by(call.actor, {*version->text()})));
  if (row) out["version_name"] = row->text(0);
  return Json(std::move(out));
}

Result<Json> story_of(const Call& call, const Object& system, std::int64_t most) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     ", under(of) AS (SELECT ?3 UNION SELECT visible.id FROM visible JOIN under ON "
                     "visible.about = under.of), told AS (SELECT visible.* FROM visible JOIN under "
                     "ON visible.id = under.of WHERE visible.id <> ?3) SELECT told.id, told.kind, "
                     "told.owner, audience, about, version, body, told.created_at, changed_at, "
                     "created_by, coalesce(person.name, '') FROM told LEFT JOIN person ON "
                     "person.id = created_by ORDER BY told.id DESC LIMIT ?4",
                     as_seen_by(call.actor, {system.id, most + 1})));
  const bool more = std::ssize(rows) > most;
  Json::Array items;
  for (const Row& row : rows) {
    if (std::ssize(items) == most) break;
    METALAB_TRY(const auto object, read_object(row));
    METALAB_TRY(Json one,
                object.kind == "period" ? shown_period(call, object) : shown(call, object));
    (*one.object())["by_name"] = row.text(10);
    items.push_back(std::move(one));
  }
  std::reverse(items.begin(), items.end());
  return Json(Json::Object{{"items", std::move(items)}, {"earlier", more}});
}

}  // namespace metalab::lab
