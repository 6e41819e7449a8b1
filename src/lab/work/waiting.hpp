// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Something that waits for somebody.
struct Waiting {
  std::string what;   // review, agreement, request, consultation, outdated, contact
  std::string of;     // the object's id, or the request's of the public
  std::string about;  // what it is about, by name; "" where it has none or is not seen
  std::string day;    // YYYY-MM-DD: since when, or until when for agreement and request
  std::string word;  // a review's step, a round's purpose, the version of what is outdated; else ""
};

/// What waits for the actor, as they see the laboratory now. Reviews that reviewers of their
/// organisation are asked for, rounds to sign, requests of the public to answer, opinions that
/// their works council is asked for; and of their organisation's systems the newest evidence,
/// where it is of a version that is not the one in use, and systems whose named person has left, so
/// that the public no longer finds them.
Result<std::vector<Waiting>> waiting_for(const Call& call);

/// As the API shows them: {what, id, day, word, about}.
Json shown(const std::vector<Waiting>& waiting);

}  // namespace metalab::lab
