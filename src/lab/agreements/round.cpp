// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/round.hpp"

#include <set>

#include "base/digest.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// The organisation of a party that sees the object. Error: lab_party_blind, whether there is no
/// such party or they see nothing of it.
Result<std::string> organisation_of(const Call& call, const Object& about, const std::string& id) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT party.organisation FROM party JOIN share ON "
                                 "share.organisation = party.organisation WHERE party.id = ?1 AND "
                                 "here = 1 AND audience = ?2 AND (granted = 'shared' OR reads_own)",
                                 {id, about.audience}));
  if (!row) return fail(input_error("lab_party_blind", {{"name", id}}));
  return row->text(0);
}

/// Error: lab_not_allowed where the actor's organisation has no part in it.
Status may_propose(const Call& call, const Object& about, const NewRound& made) {
  std::set<std::string> involved{about.owner};
  for (const auto& party : made.parties) {
    METALAB_TRY(auto organisation, organisation_of(call, about, party));
    involved.insert(std::move(organisation));
  }
  if (!involved.contains(call.actor.organisation)) return fail(input_error("lab_not_allowed"));
  return {};
}

/// Whether both decide on one thing: the same purpose and, of shares, the same class of right.
bool is_on_the_same(const Object& before, const NewRound& made) {
  const Json* right = made.terms.find("right");
  const Json* earlier = before.body.find("terms")->find("right");
  const bool same = (right == nullptr) == (earlier == nullptr);
  return same && (right == nullptr || *right == *earlier) &&
         *before.body.find("purpose")->text() == made.purpose;
}

/// Ends the round that this one answers.
Status counter(const Call& call, const Object& about, const NewRound& made) {
  METALAB_TRY(const Object before, find_object(call, made.after, "agreement"));
  if (before.about != about.id || !is_on_the_same(before, made))
    return fail(input_error("lab_other_round"));
  const std::string state = round_state(before, today(call));
  if (state != "open") return fail(input_error("lab_round_ended", {{"state", state}}));
  Json::Object body = *before.body.object();
  body["outcome"] = "countered";
  METALAB_DO(change_object(call, before, before.version, std::move(body)));
  return {};
}

}  // namespace

Result<Object> open_round(const Call& call, const Object& about, NewRound made) {
  if (made.until < today(call))
    return fail(input_error("lab_day_passed", {{"name", "until"}, {"found", made.until}}));
  METALAB_DO(may_propose(call, about, made));
  if (!made.after.empty()) METALAB_DO(counter(call, about, made));
  Json::Array parties(made.parties.begin(), made.parties.end());
  Json::Object body{{"about", about.id},   {"purpose", made.purpose},
                    {"terms", made.terms}, {"parties", std::move(parties)},
                    {"until", made.until}, {"once", new_secret(call.world)},
                    {"outcome", "open"}};
  if (!made.after.empty()) body["after"] = made.after;
  body["digest"] = sha256(agreement_text(body));
  return create_object(call, {"agreement", std::move(body), about.id, about.audience});
}

std::string agreement_text(const Json& body) {
  Json::Object text{{"metalab", "agreement/1"}};
  for (const char* name : {"about", "purpose", "terms", "parties", "until", "once", "after"})
    if (const Json* member = body.find(name)) text[name] = *member;
  return canonical_json(text);
}

std::string round_state(const Object& round, std::string_view today) {
  const std::string& outcome = *round.body.find("outcome")->text();
  const bool passed = *round.body.find("until")->text() < today;
  return outcome == "open" && passed ? "expired" : outcome;
}

}  // namespace metalab::lab
