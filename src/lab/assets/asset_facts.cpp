// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/asset_facts.hpp"

#include "lab/objects/read_object.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

Result<std::vector<Object>> parts_of(const Call& call, const std::string& asset) {
  METALAB_TRY(const Rows rows,
              call.store.ask(METALAB_VISIBLE "SELECT " METALAB_OBJECT_COLUMNS
                                             "FROM visible WHERE id IN (SELECT target FROM "
                                             "relation WHERE source = ?3) ORDER BY kind, id",
                             as_seen_by(call.actor, {asset})));
  return read_objects(rows);
}

/// Only by ways on which everything is seen.
Result<std::vector<Object>> behind_parts(const Call& call, const std::string& asset) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     ", behind(id) AS (SELECT about FROM visible JOIN relation ON target = "
                     "visible.id WHERE source = ?3 UNION SELECT about FROM behind JOIN visible "
                     "USING (id)) SELECT " METALAB_OBJECT_COLUMNS
                     "FROM visible JOIN behind USING (id) WHERE id <> ?3 AND id NOT IN (SELECT "
                     "target FROM relation WHERE source = ?3) ORDER BY kind, id",
                     as_seen_by(call.actor, {asset})));
  return read_objects(rows);
}

Result<std::string> party_name(const Call& call, const std::string& id) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT name FROM party WHERE id = ?1", {Value(id)}));
  return row ? row->text(0) : std::string();
}

}  // namespace

Result<AssetFacts> asset_facts(const Call& call, const Object& asset, const std::string& day) {
  AssetFacts out{.asset = asset, .day = day};
  METALAB_TRY(out.owner, party_name(call, asset.owner));
  METALAB_TRY(const auto held, holdings_on(call, asset.id, day));
  for (const Holding& one : held)
    if (one.right == "authorship") out.authors.push_back(one);
  METALAB_TRY(const Json terms, licence_on(call, asset.id, day));
  if (const Json* licence = terms.find("licence")) out.licence = *licence->text();
  METALAB_TRY(out.parts, parts_of(call, asset.id));
  METALAB_TRY(out.behind, behind_parts(call, asset.id));
  return out;
}

}  // namespace metalab::lab
