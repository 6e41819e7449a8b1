// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace metalab::passkeys {

/// Whom a passkey is for: the pages of one origin, under the name of their host.
struct RelyingParty {
  std::string origin, id;
};

/// The party whose pages are at that address (http(s)://NAME[:PORT], lower case). Error:
/// passkey_host where browsers make no passkeys: at a number in the place of a name, or without TLS
/// elsewhere than on this machine.
Result<RelyingParty> relying_party(const std::string& url);

/// What the browser must have said of a ceremony.
struct ExpectedClientData {
  const char* type;       // webauthn.create, webauthn.get
  std::string challenge;  // its bytes
  std::string origin;
};

/// Holds the browser's JSON against it, sign by sign. Errors (exit 4): passkey_client_data,
/// passkey_type, passkey_challenge, passkey_origin, passkey_cross_origin.
Status check_client_data(std::string_view json, const ExpectedClientData& expected);

/// The origin that the browser said. Error (exit 4): passkey_client_data.
Result<std::string> origin_of(std::string_view client_data);
/// The challenge's bytes that it said; "" where they have another form than base64url's. Error
/// (exit 4): passkey_client_data.
Result<std::string> challenge_of(std::string_view client_data);

}  // namespace metalab::passkeys
