// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/relations.hpp"

#include <set>

#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

Status may_relate(const Object& source, const Object& target) {
  static const std::set<std::string, std::less<>> wholes{"programme", "asset"};
  const bool whole = wholes.contains(source.kind) && source.id != target.id;
  if (whole || (source.kind == "dependence" && target.kind == "evidence")) return {};
  return fail(input_error("lab_relation_kinds", {{"found", source.kind}}));
}

Json other_end(const Object& target) { return Json::Object{{"to", target.id}}; }

}  // namespace

Status relate(const Call& call, const Object& source, const Object& target) {
  METALAB_DO(may_relate(source, target));
  METALAB_TRY(const auto made,
              call.store.change("INSERT INTO relation(source, target, at, by) VALUES (?1, ?2, ?3, "
                                "?4) ON CONFLICT DO NOTHING",
                                {source.id, target.id, call.world.now(), call.actor.person}));
  if (made == 0) return {};
  return note_change(call, {source.id, "related", source.version, std::nullopt, other_end(target)});
}

Status unrelate(const Call& call, const Object& source, const Object& target) {
  METALAB_TRY(const auto ended,
              call.store.change("DELETE FROM relation WHERE source = ?1 AND target = ?2",
                                {source.id, target.id}));
  if (ended == 0) return fail(input_error("lab_not_found"));
  return note_change(call,
                     {source.id, "unrelated", source.version, other_end(target), std::nullopt});
}

Result<Json> relations_of(const Call& call, const Object& object) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT 'part', id, kind, owner, coalesce(body ->> '$.name', body ->> "
                     "'$.study_id', '') FROM visible JOIN relation ON target = id WHERE source = "
                     "?3 UNION ALL SELECT 'whole', id, kind, owner, coalesce(body ->> '$.name', "
                     "'') FROM visible JOIN relation ON source = id WHERE target = ?3 ORDER BY 1, "
                     "2",
                     as_seen_by(call.actor, {object.id})));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"as", row.text(0)},
                                  {"id", row.text(1)},
                                  {"kind", row.text(2)},
                                  {"owner", row.text(3)},
                                  {"name", row.text(4)}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
