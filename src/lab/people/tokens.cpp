// SPDX-License-Identifier: Apache-2.0
#include "lab/people/tokens.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "lab/objects/object.hpp"
#include "lab/people/may.hpp"
#include "lab/removals/removals.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

Result<std::string> scopes_json(const std::vector<std::string>& scopes) {
  const auto& known = token_scopes();
  Json::Array list;
  for (const auto& scope : scopes) {
    if (std::find(known.begin(), known.end(), scope) == known.end())
      return fail(input_error("lab_scope_unknown", {{"name", scope},
                                                    {"nearest", nearest_name(scope, known)},
                                                    {"known", list_names(known)}}));
    list.emplace_back(scope);
  }
  return canonical_json(list);
}

}  // namespace

Result<Json> make_token(const Call& call, const NewToken& token) {
  METALAB_TRY(const auto scopes, scopes_json(token.scopes));
  const std::string secret = new_secret(call.world), id = new_id(call.world);
  const std::int64_t ends = call.world.now() + token.days * kDay;
  METALAB_DO(call.store.change(
      "INSERT INTO token(hash, id, person, name, scopes, created_at, "
      "expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      {hash_of_secret(secret), id, call.actor.person, token.name, scopes, call.world.now(), ends}));
  return Json(Json::Object{{"id", id}, {"token", secret}, {"expires_at", time_text(ends)}});
}

Result<Json> tokens_of(const Call& call) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT id, name, scopes, created_at, expires_at, revoked_at FROM token "
                     "WHERE person = ?1 ORDER BY id",
                     {call.actor.person}));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{{"id", row.text(0)},
                     {"name", row.text(1)},
                     {"created_at", time_text(row.integer(3))},
                     {"expires_at", time_text(row.integer(4))}};
    METALAB_TRY(one["scopes"], read_json(row.text(2)));
    if (!row.is_null(5)) one["revoked_at"] = time_text(row.integer(5));
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

Status revoke_token(const Call& call, const std::string& id) {
  METALAB_TRY(
      const auto revoked,
      call.store.change("UPDATE token SET revoked_at = ?3 WHERE id = ?1 AND person = ?2 AND "
                        "revoked_at IS NULL",
                        {id, call.actor.person, call.world.now()}));
  if (revoked == 0) return fail(input_error("lab_not_found"));
  return remove_for_good(call, {Removal::What::token, id, "", call.world.now()});
}

}  // namespace metalab::lab
