// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "openid/discovery.hpp"
#include "openid/fetch.hpp"

namespace metalab::openid {

/// What the provider knows the laboratory by; without a secret: by its address and PKCE alone.
struct Client {
  std::string id, secret;
};

/// What binds one sign-on together: only whoever has the browser's secret has all of it.
struct Bound {
  std::string redirect;         // where the browser comes back to
  std::string state;            // that it brings along
  std::string nonce, verifier;  // in the token; for the code
};
/// `nonce` and `verifier` of a browser's secret: neither is kept anywhere.
Bound bound_to(const std::string& secret, const std::string& redirect, const std::string& state);

/// Where the browser is sent, to sign in there: authorisation code, PKCE (S256), `openid` alone,
/// not longer ago than ten minutes; in the context `acr` where one is named.
std::string authorization_address(const Provider& provider, const std::string& client,
                                  const Bound& bound, const std::string& acr);

/// The provider's answer to the browser is of exactly this issuer, where it says whose it is, which
/// it must where it said that it does (RFC 9207). `said`: "" where it does not. Error (exit 4):
/// openid_issuer.
Status check_issuer_said(const Provider& provider, const std::string& said);

/// What the code is exchanged with.
Ask token_ask(const Provider& provider, const Client& client, const Bound& bound,
              const std::string& code);

/// The ID token in the answer. Error (exit 4): openid_code_refused, which says why in the
/// provider's own short word where that is one of OAuth's.
Result<std::string> read_token_reply(const Reply& reply);

}  // namespace metalab::openid
