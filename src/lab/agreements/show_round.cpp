// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/round.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

/// Each party by name, with what they signed.
Result<Json> shown_parties(const Call& call, const Object& round) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT named.value, party.kind, party.name, signature.id, signature.body "
                     "FROM json_each(?2) AS named LEFT JOIN party ON party.id = named.value LEFT "
                     "JOIN object AS signature ON signature.kind = 'signature' AND signature.about "
                     "= ?1 AND signature.body ->> '$.party' = named.value ORDER BY named.key",
                     {round.id, canonical_json(*round.body.find("parties"))}));
  Json::Array out;
  for (const Row& row : rows) {
    Json::Object one{
        {"id", row.text(0)}, {"kind", row.text_or_none(1)}, {"name", row.text_or_none(2)}};
    if (!row.is_null(3)) {
      METALAB_TRY(const Json body, read_json(row.text(4)));
      Json::Object signature{{"id", row.text(3)}};
      for (const char* name : {"decision", "reason", "made_on", "signed_by", "signed_with"})
        if (const Json* said = body.find(name)) signature[name] = *said;
      one["signature"] = std::move(signature);
    }
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

}  // namespace

Result<Json> shown_round(const Call& call, const Object& round) {
  METALAB_TRY(const Json kept, shown(call, round));
  Json::Object out = *kept.object();
  out.erase("outcome");
  out["state"] = round_state(round, today(call));
  METALAB_TRY(out["parties"], shown_parties(call, round));
  METALAB_TRY(const auto salt,
              call.store.ask_one("SELECT salt FROM salt WHERE object = ?1", {round.id}));
  if (salt) out["salt"] = salt->text(0);
  return Json(std::move(out));
}

Result<std::string> agreement_seal(const Connection& store, const Object& round) {
  METALAB_TRY(const Rows rows, store.ask("SELECT body ->> '$.digest' FROM object WHERE kind = "
                                         "'signature' AND about = ?1 ORDER BY 1",
                                         {round.id}));
  Json::Array signatures;
  for (const Row& row : rows) signatures.emplace_back(row.text(0));
  return canonical_json(Json::Object{{"agreement", *round.body.find("digest")},
                                     {"signatures", std::move(signatures)}});
}

}  // namespace metalab::lab
