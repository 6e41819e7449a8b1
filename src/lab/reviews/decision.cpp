// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/decision.hpp"

#include <algorithm>

#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"

namespace metalab::lab {
namespace {

tl::unexpected<Error> malformed(const char* member) {
  return fail(verification_error("decision_malformed", {{"member", member}}));
}

std::string text_in(const Json* object, const char* name) {
  const Json* member = object == nullptr ? nullptr : object->find(name);
  return member == nullptr || member->text() == nullptr ? "" : *member->text();
}

bool is_one_of(const std::string& text, const std::vector<std::string>& known) {
  return std::find(known.begin(), known.end(), text) != known.end();
}

Result<Decision> read_decision(const Json& statement) {
  if (text_in(&statement, "_type") != evidence::kStatementType) return malformed("_type");
  if (text_in(&statement, "predicateType") != kDecisionType) return malformed("predicateType");
  const Json* subjects = statement.find("subject");
  if (subjects == nullptr || subjects->array() == nullptr || subjects->array()->size() != 1)
    return malformed("subject");
  const Json* predicate = statement.find("predicate");
  Decision out{text_in(subjects->array()->front().find("digest"), "sha256"),
               text_in(predicate, "step"), text_in(predicate, "decision"),
               text_in(predicate, "reason")};
  if (out.evidence.empty()) return malformed("subject/digest");
  if (!is_one_of(out.step, review_steps())) return malformed("predicate/step");
  if (!is_one_of(out.decision, decisions())) return malformed("predicate/decision");
  if (out.reason.empty()) return malformed("predicate/reason");
  return out;
}

}  // namespace

const std::vector<std::string>& review_steps() {
  static const std::vector<std::string> steps{"methods", "ethics", "legal", "owner", "workers"};
  return steps;
}

const std::vector<std::string>& decisions() {
  static const std::vector<std::string> known{"agreed", "not_agreed", "changes_asked"};
  return known;
}

Result<Decision> open_decision(const std::string& envelope, const std::vector<SigningKey>& keys) {
  METALAB_DO(evidence::envelope_payload(envelope, "decision"));
  for (const SigningKey& key : keys) {
    const auto payload = evidence::open_envelope(envelope, key.key, "decision");
    if (!payload) continue;
    const auto statement = read_json(*payload, "decision");
    if (!statement) return malformed("/");
    return read_decision(*statement);
  }
  return fail(verification_error("lab_signature_unknown"));
}

}  // namespace metalab::lab
