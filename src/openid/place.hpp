// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::openid {

/// Whether a provider can be there: https, or http on this machine by a name that cannot be
/// another's; a host in lower case, perhaps a port and a path, and nothing that may be read in two
/// ways (user, query, fragment, escapes).
bool is_issuer(std::string_view url);

/// Whether an address is of the same scheme, host and port as the issuer. Precondition: is_issuer.
bool is_of_issuer(std::string_view url, std::string_view issuer);

}  // namespace metalab::openid
