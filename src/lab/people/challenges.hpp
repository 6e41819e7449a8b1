// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// What a challenge is for (a passkey's sign_in, join, enrol_sign_in, enrol_decide; the sign-on of
/// one organisation), and who alone may answer it: the id of a session, the digest of a link
/// or of a browser's cookie.
struct ChallengeUse {
  std::string purpose, holder;
};

/// A new challenge, 32 bytes, that can be answered once within five minutes.
Result<std::string> make_challenge(const Call& call, const ChallengeUse& use);

/// The challenge's bytes, as they came back, are then used up, whatever comes of the ceremony.
/// Error: lab_challenge_invalid where it was not given for this, was answered, or is too old.
Status use_challenge(Store& store, const Surroundings& world, const std::string& challenge,
                     const ChallengeUse& use);

}  // namespace metalab::lab
