// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

// The works council and a system: informed on a day, asked on a day, its opinion on a day, each
// once and with its text. The council is an organisation of its own here.

/// A day and what was said on it.
struct SaidOn {
  std::string on, text;
};

/// Notes that the council was informed of a system that it sees. Errors: lab_council_own,
/// lab_council_blind, lab_day_to_come.
Result<Object> inform_council(const Call& call, const Object& system, const std::string& council,
                              const SaidOn& informed);

/// Notes the question that it was asked. Errors: lab_consulted_already, lab_consulted_order,
/// lab_day_to_come.
Result<Object> ask_council(const Call& call, const Object& consultation, const SaidOn& asked);

/// Keeps the council's opinion, said by its own people alone, with the studies and evidence of the
/// system that it sees at that moment: a draft that was not shown to it is not among them. The
/// ledger has a keyed digest. Errors: lab_not_allowed, lab_not_asked; as of ask_council.
Result<Object> keep_opinion(const Call& call, const Object& consultation,
                            const std::string& opinion, const SaidOn& said);

}  // namespace metalab::lab
