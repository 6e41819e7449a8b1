// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/accounts.hpp"
#include "lab/people/may.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

// Ceremonies that make a passkey. `url` is the laboratory's, as browsers name it: of its pages
// alone a passkey is taken (passkey_host where there can be none).

/// What the actor's browser is asked for, to make a passkey of that kind. Precondition: they ask
/// with a session. Error: passkey_host.
Result<Json> begin_passkey(const Call& call, const std::string& kind, const std::string& url);

/// What a browser made, and what the passkey shall be called.
struct MadePasskey {
  std::string kind, name;
  Json credential;
  std::string url;
};
/// Takes the passkey that was made. Errors: passkey_*, lab_challenge_invalid; those of
/// keep_passkey and of `still_may`.
Result<Json> add_passkey(Store& store, const Surroundings& world, const std::string& session,
                         const MadePasskey& made, const StillMay& still_may);

/// The first step of an account without a password: what the browser of whoever has the link is
/// asked for. Errors: passkey_host, those of begin_account.
Result<Json> begin_passkey_account(const Call& call, const NewAccount& account,
                                   const std::string& url);

/// The account, its recovery codes and its first session's secret. The link is then used up.
/// Errors: lab_link_invalid, lab_challenge_invalid, passkey_*; those of keep_passkey.
struct PasskeyAccount {
  Confirmed made;
  std::string session;
};
Result<PasskeyAccount> confirm_passkey_account(Store& store, const Surroundings& world,
                                               const std::string& link, const MadePasskey& made);

}  // namespace metalab::lab
