// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/decision.hpp"

#include <algorithm>

#include "evidence/decision.hpp"

namespace metalab::lab {
namespace {

tl::unexpected<Error> malformed(const char* member) {
  return fail(verification_error("decision_malformed", {{"member", member}}));
}

bool is_one_of(const std::string& text, const std::vector<std::string>& known) {
  return std::find(known.begin(), known.end(), text) != known.end();
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

Result<Decision> read_decision(const Json& statement) {
  METALAB_TRY(const auto read, evidence::read_decision(statement, "decision"));
  if (read.subjects.size() != 1) return malformed("subject");
  if (!is_one_of(read.step, review_steps())) return malformed("predicate/step");
  if (!is_one_of(read.decision, decisions())) return malformed("predicate/decision");
  return Decision{read.subjects.front().sha256, read.step, read.decision, read.reason};
}

Json statement_of(const Decision& decision, const std::string& made_on) {
  return evidence::statement_of({{{"evidence", decision.evidence}},
                                 decision.decision,
                                 decision.reason,
                                 made_on,
                                 decision.step});
}

}  // namespace metalab::lab
