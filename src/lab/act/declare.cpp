// SPDX-License-Identifier: Apache-2.0
#include "lab/act/declare.hpp"

#include "lab/act/questionnaire.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {

Result<Object> declare_answers(const Call& call, const Object& system, const std::string& role,
                               const Json& answers) {
  METALAB_TRY(const ActAnswers said, read_act_answers(answers));
  const ActOutcome outcome = act_outcome(said, role);
  Json::Object body{{"role", role},
                    {"answers", answers},
                    {"text", kActText},
                    {"tiers", Json::Array(outcome.tiers.begin(), outcome.tiers.end())},
                    {"open", Json::Array(outcome.open.begin(), outcome.open.end())},
                    {"rules", Json::Array(outcome.rules.begin(), outcome.rules.end())}};
  return create_object(call, {"declaration", std::move(body), system.id, system.audience});
}

Result<Json> shown_declaration(const Call& call, const Object& declaration) {
  METALAB_TRY(const auto row, call.store.ask_one("SELECT name FROM person WHERE id = ?1",
                                                 {declaration.created_by}));
  METALAB_TRY(const Json kept, shown(call, declaration));
  Json::Object out = *kept.object();
  out["declared_by"] = row ? row->text(0) : "";
  return Json(std::move(out));
}

}  // namespace metalab::lab
