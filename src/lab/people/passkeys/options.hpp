// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::lab {

/// Of whom a passkey is to be made.
struct PasskeyOwner {
  std::string handle, email, name;
};

/// What a page hands to the browser for a new passkey: the JSON of WebAuthn Level 3 that
/// `PublicKeyCredential.parseCreationOptionsFromJSON` reads. `known`: credentials of which the
/// authenticator shall have none.
Json creation_options(const passkeys::Ceremony& ceremony, const PasskeyOwner& owner,
                      const std::vector<std::string>& known);

/// The same for a signature (`parseRequestOptionsFromJSON`), by one of the credentials; none: by
/// any that the person chooses.
Json request_options(const passkeys::Ceremony& ceremony,
                     const std::vector<std::string>& credentials);

}  // namespace metalab::lab
