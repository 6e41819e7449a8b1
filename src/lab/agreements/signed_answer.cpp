// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/signed_answer.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kAgreement = "agreement";  // what the statement is on

}  // namespace

Result<SignedAnswer> open_signed_answer(const Call& call, const Json& envelope,
                                        const std::string& url) {
  METALAB_TRY(const auto keys, keys_that_count(call));
  METALAB_TRY(auto own, open_own(call, envelope, keys, url, kAgreement));
  METALAB_TRY(auto decision, evidence::read_decision(own.statement, kAgreement));
  std::string party = own.whose == "person" ? call.actor.person : call.actor.organisation;
  return SignedAnswer{std::move(own), std::move(decision), std::move(party)};
}

Result<Json> prepare_answer(const Call& call, const std::string& round, const std::string& decision,
                            const std::string& reason, const std::string& url) {
  METALAB_TRY(const Object found, find_object(call, round, "agreement"));
  const evidence::Decision said{
      {{kAgreement, *found.body.find("digest")->text()}}, decision, reason, today(call), ""};
  return prepare_statement(call, evidence::statement_of(said), url);
}

}  // namespace metalab::lab
