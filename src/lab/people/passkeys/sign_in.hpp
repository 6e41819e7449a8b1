// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// What a browser is asked for, to sign in with any passkey that it has for the laboratory; and the
/// secret that it alone keeps until it answers. Error: passkey_host.
struct BegunSignIn {
  Json options;
  std::string ceremony;
};
Result<BegunSignIn> begin_passkey_sign_in(const Call& call, const std::string& url);

struct PasskeySignIn {
  Json credential;
  std::string ceremony, url;
};
/// A session for a passkey, which is both factors in one: something that one has, and that asked
/// who one is. What is wrong is not told. Failures are counted for the person's address, together
/// with those of the other ways in; of a credential that nobody has, for the credential. Errors:
/// passkey_malformed, passkey_client_data, lab_challenge_invalid; lab_passkey_unknown,
/// lab_locked_out.
Result<std::string> sign_in_with_passkey(Store& store, const Surroundings& world,
                                         const PasskeySignIn& given);

}  // namespace metalab::lab
