// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "openid/fetch.hpp"

namespace metalab::client {

/// Asks an identity provider that an administrator named: over TLS with a certificate that is
/// checked, or on this machine; no redirects, within ten seconds and 64 KiB. Error:
/// openid_unreachable.
Result<openid::Reply> fetch(const openid::Ask& ask, const std::stop_token& stop);

}  // namespace metalab::client
