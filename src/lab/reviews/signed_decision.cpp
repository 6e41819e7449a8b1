// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/signed_decision.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

/// The person's own keys: a decision is never signed for them.
Result<std::vector<SigningKey>> own_keys(const Call& call) {
  METALAB_TRY(auto keys, keys_that_count(call));
  std::erase_if(keys, [&](const SigningKey& key) {
    return key.whose != "person" || key.person != call.actor.person;
  });
  return keys;
}

}  // namespace

Result<SignedDecision> open_signed_decision(const Call& call, const Json& envelope,
                                            const std::string& url) {
  METALAB_TRY(const auto keys, own_keys(call));
  METALAB_TRY(auto own, open_own(call, envelope, keys, url, "decision"));
  METALAB_TRY(auto decision, read_decision(own.statement));
  return SignedDecision{std::move(own), std::move(decision)};
}

Result<Json> prepare_decision(const Call& call, const std::string& review, Decision decision,
                              const std::string& url) {
  METALAB_TRY(const auto asked, find_object(call, review, "review"));
  METALAB_TRY(const auto evidence, find_object(call, asked.about, "evidence"));
  decision.step = *asked.body.find("step")->text();
  decision.evidence = *evidence.body.find("digest")->text();
  return prepare_statement(call, statement_of(decision, today(call)), url);
}

}  // namespace metalab::lab
