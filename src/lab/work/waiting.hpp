// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// What waits for the actor, by day: {what, id, day, word, about}. Reviews that reviewers of their
/// organisation are asked for, rounds to sign, requests of the public to answer, opinions that
/// their works council was asked for; and of their organisation's systems the newest evidence,
/// where it is of a version that is not the one in use (`outdated`; `word` is its version).
Result<Json> waiting_for(const Call& call);

}  // namespace metalab::lab
