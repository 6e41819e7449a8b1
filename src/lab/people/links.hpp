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

/// A link for whoever is invited to that address, into an organisation and a role. Who has an
/// account there that nobody can come into yet, as after an import, comes into that one; links to
/// it that were made before stop working. Errors: lab_email_active where somebody has an account
/// with the address, lab_email_elsewhere where that account is another organisation's.
Result<std::string> make_invitation(const Call& call, const std::string& organisation,
                                    const std::string& role, const std::string& email);

/// The link of the secret, while it works: one that makes an account, or (`recovery`) one for a new
/// password, never the other. Error: lab_link_invalid.
Result<Link> find_link(const Call& call, const std::string& secret, bool recovery = false);

/// The link that makes the first administrator; those made before stop working. Nothing where the
/// laboratory has an administrator.
Result<std::string> make_setup_link(const Call& call);

}  // namespace metalab::lab
