// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A day that concerns somebody, of an object that they see.
struct Date {
  std::string what;   // review, agreement, request, informed, asked, opinion
  std::string of;     // the object's id
  std::string day;    // YYYY-MM-DD
  std::string word;   // a review's step, a round's purpose; else ""
  std::string about;  // what the object is about, by name; "" where it has none or is not seen
  std::int64_t noted_at = 0;  // when it came to be so
};

/// The days that concern the actor, as they see the laboratory now, by day: since when a review
/// waits for their organisation's reviewers; the last day to sign of open rounds that they or their
/// organisation have not signed; when an answer to the public is due from them; and what was said
/// to and by a works council, to it and to the system's owner.
Result<std::vector<Date>> dates_of(const Call& call);

}  // namespace metalab::lab
