// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/holdings.hpp"

#include "lab/objects/visible.hpp"

namespace metalab::lab {

const std::vector<std::string>& rights() {
  static const std::vector<std::string> classes{"authorship", "property", "income", "licensing"};
  return classes;
}

Result<std::vector<Holding>> holdings_on(const Call& call, const std::string& asset,
                                         const std::string& day) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(
          METALAB_VISIBLE
          ", dated AS (SELECT id, body, row_number() OVER (PARTITION BY body ->> '$.terms.right' "
          "ORDER BY body ->> '$.terms.from' DESC, body ->> '$.in_force_at' DESC, id DESC) AS place "
          "FROM visible WHERE kind = 'agreement' AND about = ?3 AND body ->> '$.purpose' = "
          "'shares' AND body ->> '$.outcome' = 'in_force' AND body ->> '$.terms.from' <= ?4) "
          "SELECT dated.body ->> '$.terms.right', share.key, coalesce(party.kind, ''), "
          "coalesce(party.name, ''), share.value, dated.body ->> '$.terms.from', dated.id, "
          "dated.body ->> '$.in_force_at' FROM dated JOIN json_each(dated.body, '$.terms.shares') "
          "AS share LEFT JOIN party ON party.id = share.key WHERE place = 1 ORDER BY 1, 2",
          as_seen_by(call.actor, {asset, day})));
  std::vector<Holding> out;
  for (const Row& row : rows)
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5),
                   row.text(6), row.text(7)});
  return out;
}

Result<std::vector<std::string>> days_of_shares(const Call& call, const std::string& asset,
                                                const std::string& day) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT DISTINCT body ->> '$.terms.from' FROM visible WHERE kind = "
                     "'agreement' AND about = ?3 AND body ->> '$.purpose' = 'shares' AND body ->> "
                     "'$.outcome' = 'in_force' AND body ->> '$.terms.from' > ?4 ORDER BY 1",
                     as_seen_by(call.actor, {asset, day})));
  auto out = first_texts(rows);
  out.insert(out.begin(), day);
  return out;
}

Result<Json> licence_on(const Call& call, const std::string& asset, const std::string& day) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one(METALAB_VISIBLE
                         "SELECT body -> '$.terms', id FROM visible WHERE kind = 'agreement' AND "
                         "about = ?3 AND body ->> '$.purpose' = 'licence' AND body ->> '$.outcome' "
                         "= 'in_force' AND body ->> '$.terms.from' <= ?4 ORDER BY body ->> "
                         "'$.terms.from' DESC, body ->> '$.in_force_at' DESC, id DESC LIMIT 1",
                         as_seen_by(call.actor, {asset, day})));
  if (!row) return Json();
  METALAB_TRY(Json terms, read_json(row->text(0)));
  (*terms.object())["agreement"] = row->text(1);
  return terms;
}

Result<Json> shown_holdings(const Call& call, const std::string& asset, const std::string& day) {
  METALAB_TRY(const auto held, holdings_on(call, asset, day));
  Json::Object classes;
  for (const Holding& one : held) {
    Json& right = classes
                      .try_emplace(one.right, Json::Object{{"from", one.from},
                                                           {"agreement", one.agreement},
                                                           {"in_force_at", one.in_force_at},
                                                           {"shares", Json::Array{}}})
                      .first->second;
    (*right.object())["shares"].array()->emplace_back(
        Json::Object{{"party", one.party},
                     {"kind", one.kind},
                     {"name", one.name},
                     {"basis_points", one.basis_points}});
  }
  Json::Object out{{"on", day}, {"rights", std::move(classes)}};
  METALAB_TRY(Json licence, licence_on(call, asset, day));
  if (!licence.is_null()) out["licence"] = std::move(licence);
  return Json(std::move(out));
}

}  // namespace metalab::lab
