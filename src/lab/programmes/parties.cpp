// SPDX-License-Identifier: Apache-2.0
#include "lab/programmes/parties.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/themes.hpp"

namespace metalab::lab {
namespace {

std::string ids(const Json& programme, const char* member) {
  const Json* named = programme.find(member);
  return named == nullptr ? "[]" : canonical_json(*named);
}

/// Error: lab_party_unknown of the first that is none of the kind.
Status are_known(const Call& call, const std::string& named, const std::string& kind) {
  METALAB_TRY(const auto unknown,
              call.store.ask_one("SELECT value FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM "
                                 "party WHERE party.id = value AND party.kind = ?2 AND here = 1) "
                                 "ORDER BY key LIMIT 1",
                                 {named, kind}));
  if (unknown) return fail(input_error("lab_party_unknown", {{"name", unknown->text(0)}}));
  return {};
}

}  // namespace

Status check_programme(const Call& call, const Described& programme) {
  METALAB_DO(check_days(programme.body));
  METALAB_DO(check_themes(call, programme.body));
  METALAB_DO(are_known(call, ids(programme.body, "parties"), "organisation"));
  return are_known(call, ids(programme.body, "people"), "person");
}

Result<Json> parties_of(const Call& call, const Json& programme) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT organisation.id, organisation.name FROM json_each(?1) AS "
                             "named JOIN organisation ON organisation.id = named.value ORDER BY "
                             "named.key",
                             {ids(programme, "parties")}));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"id", row.text(0)}, {"name", row.text(1)}});
  return Json(std::move(out));
}

Result<Json> people_of(const Call& call, const Json& programme) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT person.id, person.name, organisation.name, discipline FROM "
                             "json_each(?1) AS named JOIN person ON person.id = named.value JOIN "
                             "organisation ON organisation.id = person.organisation ORDER BY "
                             "named.key",
                             {ids(programme, "people")}));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"id", row.text(0)},
                                  {"name", row.text(1)},
                                  {"organisation", row.text(2)},
                                  {"discipline", row.text(3)}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
