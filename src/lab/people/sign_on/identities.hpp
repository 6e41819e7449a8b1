// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/sign_on/ceremony.hpp"

namespace metalab::lab {

/// Keeps who somebody is at their organisation; as the API shows it. Errors: lab_identity_taken
/// where it is somebody's, lab_identity_there where the person has one.
Result<Json> keep_identity(const Call& call, const std::string& person,
                           const ProvenIdentity& known);

/// Where the actor's browser is sent to show who they are there. Precondition: they ask with a
/// session. Error: lab_not_found where their organisation has no sign-on.
Result<BegunSignOn> begin_identity(const Call& call, const std::string& url);

/// Links who came back to the account of that session. Errors: those of come_back, keep_identity
/// and `still_may`.
Result<Json> add_identity(const SignOnPlace& place, const std::string& session,
                          const CameBack& given, const StillMay& still_may);

/// The actor's own: one or none.
Result<Json> identities_of(const Call& call);

/// Unlinks it for good, and ends the sessions that were begun by it. Errors: lab_not_found,
/// lab_last_way_in where nothing else signs them in.
Status remove_identity(const Call& call, const std::string& id);

/// The same for somebody of the actor's organisation, whatever else they have. Error:
/// lab_not_found.
Status revoke_identity(const Call& call, const std::string& person);

}  // namespace metalab::lab
