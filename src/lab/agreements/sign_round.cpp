// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/sign_round.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "evidence/decision.hpp"
#include "lab/agreements/proposals.hpp"
#include "lab/agreements/round.hpp"
#include "lab/log.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

/// Errors: lab_not_party, lab_signed_already.
Status may_sign(const Call& call, const Object& round, const std::string& party) {
  const Json::Array& parties = *round.body.find("parties")->array();
  if (std::find(parties.begin(), parties.end(), Json(party)) == parties.end())
    return fail(input_error("lab_not_party"));
  METALAB_TRY(const auto before,
              call.store.ask_one("SELECT 1 FROM object WHERE kind = 'signature' AND about = ?1 AND "
                                 "body ->> '$.party' = ?2",
                                 {round.id, party}));
  if (before) return fail(input_error("lab_signed_already"));
  return {};
}

/// Errors: lab_decision_unknown, lab_other_agreement.
Status fits(const Object& round, const evidence::Decision& decision) {
  const auto& known = answers_to_round();
  if (std::find(known.begin(), known.end(), decision.decision) == known.end())
    return fail(input_error("lab_decision_unknown", {{"found", decision.decision},
                                                     {"known", list_names(known, known.size())}}));
  const std::string& digest = *round.body.find("digest")->text();
  const bool same = decision.subjects.size() == 1 && decision.subjects.front().sha256 == digest;
  if (!same)
    return fail(input_error("lab_other_agreement",
                            {{"found", decision.subjects.front().sha256}, {"expected", digest}}));
  return {};
}

Result<bool> all_agreed(const Call& call, const Object& round) {
  METALAB_TRY(const auto count,
              call.store.ask_one("SELECT count(*) FROM object WHERE kind = 'signature' AND about = "
                                 "?1 AND body ->> '$.decision' = 'agreed'",
                                 {round.id}));
  return count->integer(0) == std::ssize(*round.body.find("parties")->array());
}

Status end_round(const Call& call, const Object& round, const std::string& outcome) {
  Json::Object body = *round.body.object();
  body["outcome"] = outcome;
  if (outcome == "in_force") body["in_force_at"] = time_text(call.world.now());
  METALAB_DO(change_object(call, round, round.version, std::move(body)));
  return {};
}

/// What the round comes to with this signature.
Status conclude(const Call& call, const Object& round, const std::string& decision) {
  if (decision != "agreed") return end_round(call, round, "refused");
  METALAB_TRY(const bool all, all_agreed(call, round));
  if (!all) return {};
  METALAB_TRY(const auto seal, agreement_seal(call.store, round));
  METALAB_DO(log_salted(call, "agreement", seal, round));
  return end_round(call, round, "in_force");
}

}  // namespace

const std::vector<std::string>& answers_to_round() {
  static const std::vector<std::string> known{"agreed", "not_agreed"};
  return known;
}

Result<Object> sign_round(const Call& call, const std::string& id, const SignedAnswer& answer) {
  METALAB_TRY(const Object round, find_object(call, id, "agreement"));
  const evidence::Decision& decision = answer.decision;
  METALAB_DO(fits(round, decision));
  const std::string state = round_state(round, today(call));
  if (state != "open") return fail(input_error("lab_round_ended", {{"state", state}}));
  METALAB_DO(may_sign(call, round, answer.party));
  if (decision.decision == "agreed") METALAB_DO(check_holders(call, round));
  const std::string digest = sha256(answer.own.file);
  Json::Object body{{"digest", digest},
                    {"party", answer.party},
                    {"decision", decision.decision},
                    {"reason", decision.reason},
                    {"made_on", decision.made_on},
                    {"signed_by", answer.own.whose},
                    {"signed_with", answer.own.signed_with}};
  if (!answer.own.key_id.empty()) body["key"] = answer.own.key_id;
  METALAB_TRY(Object signature,
              create_object(call, {"signature", std::move(body), round.id, round.audience}));
  METALAB_DO(attach_file(call, signature, "decision", digest));
  METALAB_DO(attach_file(call, signature, "key", sha256(answer.own.key)));
  METALAB_DO(conclude(call, round, decision.decision));
  return signature;
}

}  // namespace metalab::lab
