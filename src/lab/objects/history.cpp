// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>

#include <chrono>

#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

Value json_or_null(const std::optional<Json>& json) {
  return json ? Value(canonical_json(*json)) : Value(nullptr);
}

Status put_seen(const Call& call, Json::Object& out, const char* key, const std::string& text) {
  if (text.empty()) return {};
  METALAB_TRY(Json body, read_json(text));
  METALAB_TRY(out[key], without_unseen(call, std::move(body)));
  return {};
}

}  // namespace

std::string time_text(std::int64_t microseconds) {
  const auto seconds = static_cast<std::time_t>(microseconds / kSecond);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(seconds), microseconds % kSecond);
}

Status note_change(const Call& call, const Change& change) {
  METALAB_DO(
      call.store.change("INSERT INTO history(object, version, act, at, by, before, after) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        {change.of, change.version, change.act, call.world.now(), call.actor.person,
                         json_or_null(change.before), json_or_null(change.after)}));
  return {};
}

Result<Json> history_of(const Call& call, const Object& object) {
  // With whom else it was shared is the owner's matter.
  const std::int64_t own = object.owner == call.actor.organisation ? 1 : 0;
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT history.version, act, at, by, coalesce(person.name, ''), before, "
                     "after FROM history LEFT JOIN person ON person.id = history.by "
                     "WHERE object = ?3 AND (?4 = 1 OR act NOT IN ('shared', 'unshared')) "
                     "AND " METALAB_BOTH_ENDS_VISIBLE "ORDER BY seq",
                     as_seen_by(call.actor, {object.id, own})));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{{"version", row.integer(0)},
                     {"act", row.text(1)},
                     {"at", time_text(row.integer(2))},
                     {"by", row.text(3)},
                     {"name", row.text(4)}};
    METALAB_DO(put_seen(call, one, "before", row.text_or_none(5)));
    METALAB_DO(put_seen(call, one, "after", row.text_or_none(6)));
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

}  // namespace metalab::lab
