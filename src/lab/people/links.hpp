// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// What a one-time link lets somebody do.
struct Link {
  std::string purpose;  // setup, invitation, recovery
  std::string organisation, role, email, person;
};

/// A link that works once and for a time; its secret. Whatever the purpose, the second factor is
/// enrolled with it.
Result<std::string> make_link(const Call& call, const Link& link);

/// The link of the secret, while it works: one that makes an account, or (`recovery`) one for a new
/// password, never the other. Error: lab_link_invalid.
Result<Link> find_link(const Call& call, const std::string& secret, bool recovery = false);

/// The link that makes the first administrator; those made before stop working. Nothing where the
/// laboratory has an administrator.
Result<std::string> make_setup_link(const Call& call);

}  // namespace metalab::lab
