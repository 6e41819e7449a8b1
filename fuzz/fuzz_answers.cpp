// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lab/act/questionnaire.hpp"
#include "rules/rules.hpp"

using namespace metalab;

namespace {

void hold(bool expected) {
  if (!expected) std::abort();
}

/// What the answers mean names tiers, questions that were left open, and records of the catalogue;
/// nothing is claimed of somebody who knows nothing.
void check(const lab::ActAnswers& answers, const std::string& role) {
  const auto outcome = lab::act_outcome(answers, role);
  const auto& questions = lab::act_questions();
  hold(!outcome.tiers.empty());
  for (const auto& rule : outcome.rules) hold(rules::find_rule(rule) != nullptr);
  for (const auto& question : outcome.open) {
    hold(std::ranges::find(questions, question) != questions.end());
    hold(answers.at(question) == "not_known");
  }
  const bool undetermined = std::ranges::find(outcome.tiers, "undetermined") != outcome.tiers.end();
  hold(!undetermined || !outcome.open.empty());
}

}  // namespace

/// Answers are refused with a sentence, or each question has one and they mean something.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto sent = read_json({reinterpret_cast<const char*>(data), size});
  if (!sent || sent->object() == nullptr) return 0;
  const auto answers = lab::read_act_answers(*sent);
  if (!answers) {
    hold(answers.error().fault == Fault::input);
    return 0;
  }
  hold(answers->size() == lab::act_questions().size());
  for (const auto& role : lab::act_roles()) check(*answers, role);
  return 0;
}
