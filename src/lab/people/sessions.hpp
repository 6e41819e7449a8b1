// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// How long a session lasts without being used, and at the most; and how long after both factors
/// were shown sensitive acts may be done.
inline constexpr std::int64_t kSessionIdle = kHour, kSessionMost = 12 * kHour,
                              kSessionFresh = 10 * kMinute;

/// A session of the person, who has just shown both factors; its secret.
Result<std::string> begin_session(const Call& call, const std::string& person);

/// Of whom, and by which identity at their organisation, whose end is the session's; and when the
/// earlier of both factors was shown.
struct SignedOnPerson {
  std::string person, identity;
  std::int64_t shown_at = 0;
};
Result<std::string> begin_session(const Call& call, const SignedOnPerson& entered);

/// The first session of somebody who has just joined, by whichever way.
Result<std::string> begin_first_session(const Call& call, const std::string& person);

/// Who has the session or token of that secret, while it lasts; else nobody.
Result<Actor> actor_of_session(const Connection& store, const Surroundings& world,
                               const std::string& secret);
Result<Actor> actor_of_token(const Connection& store, const Surroundings& world,
                             const std::string& secret);

/// The person, who may see and do nothing but read: on whose behalf nobody asks now. Nobody where
/// they have no account any more.
Result<Actor> actor_of_person(const Connection& store, const std::string& person);

/// That a session was used just now keeps it from ending as idle.
Status keep_session(const Call& call);

/// Ends one session of the actor, or ("") the one they ask with. Error: lab_not_found.
Status end_session(const Call& call, const std::string& id);
Result<Json> sessions_of(const Call& call);

struct SignIn {
  std::string email, password, code;
};
/// Both factors for a session, or an answer that does not tell which was wrong; after five failures
/// the address is locked for a quarter of an hour. Errors: lab_sign_in_failed, lab_locked_out.
Result<std::string> sign_in(Store& store, const Surroundings& world, const SignIn& given);

}  // namespace metalab::lab
