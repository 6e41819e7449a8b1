// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Something that waits for somebody, or an answer to what they asked for.
struct Waiting {
  std::string what;   // review, agreement, request, consultation, decided, opinion
  std::string of;     // the object's id, or the request's of the public
  std::string about;  // what it is about, by name; "" where it has none or is not seen
};

/// What waits for the actor, as they see the laboratory now: a review for their organisation's
/// reviewers, a round that they or their organisation have not signed, a request of the public that
/// is theirs to answer, an opinion that their works council is asked for; and answers: a decision
/// on a review, or an opinion, that they asked for. In the order of their ids.
Result<std::vector<Waiting>> waiting_for(const Call& call);

}  // namespace metalab::lab
