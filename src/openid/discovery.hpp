// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace metalab::openid {

/// What a provider says of itself.
struct Provider {
  std::string issuer, authorization_endpoint, token_endpoint, jwks_uri;
  bool names_itself = false;    // in its answer to the browser (RFC 9207)
  bool secret_in_form = false;  // it takes a client's secret in the form alone
};

/// Where its document stands. Precondition: is_issuer.
std::string discovery_address(const std::string& issuer);

/// Reads the document (OpenID Connect Discovery 1.0): of exactly that issuer, with every address at
/// the issuer's own scheme, host and port, since no other was named by anybody. Error (exit 4):
/// openid_discovery, which names the member.
Result<Provider> read_discovery(std::string_view text, const std::string& issuer);

}  // namespace metalab::openid
