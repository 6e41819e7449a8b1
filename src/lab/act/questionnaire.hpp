// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::lab {

// Regulation (EU) 2024/1689 by questions: what a declarer's answers mean under the text of one
// version. Never whether something is legal.

/// The version of the text that the questions and their order are of.
inline constexpr const char* kActText =
    "Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744; checked 2026-11-22";

/// The questions in order, by where they stand in the text: "5.a", "iii.4.a", "6.3.profiling".
const std::vector<std::string>& act_questions();

/// What somebody can be to a system under the Act.
const std::vector<std::string>& act_roles();

/// yes, no, not_known, by question.
using ActAnswers = std::map<std::string, std::string, std::less<>>;

/// Each question is answered, and nothing else. Errors: lab_answer_missing, lab_answer_unknown.
Status check_answers(const ActAnswers& answers);

/// The answers of an object {question: answer}, checked. Errors: those of check_answers, also where
/// an answer is no text.
Result<ActAnswers> read_act_answers(const Json& answers);

/// What the answers mean.
struct ActOutcome {
  /// out_of_scope; prohibited, after which nothing is asked; high_risk_annex_i,
  /// high_risk_annex_iii, derogated_annex_iii, transparency, gpai, of which several hold together;
  /// minimal where none does; undetermined where something that is not known could add one.
  std::vector<std::string> tiers;
  std::vector<std::string> open;  // questions whose answer is not known and would be asked
  std::set<std::string> rules;    // ids of the catalogue
};

/// Precondition: checked. `role` is the declarer's under the Act.
ActOutcome act_outcome(const ActAnswers& answers, const std::string& role);

}  // namespace metalab::lab
