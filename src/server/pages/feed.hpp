// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "server/pages/public_pages.hpp"

// Feeds of what changed (Atom, RFC 4287), newest first. Ids are UUIDs made of what they name (RFC
// 9562, version 8): the same for good, whatever the laboratory's address.
namespace metalab::server {

inline constexpr const char* kAtom = "application/atom+xml; charset=utf-8";

/// Of the whole register.
Result<std::string> register_feed(const PublicView& view);
/// Of one entry. Error: lab_not_found.
Result<std::string> entry_feed(const PublicView& view, const std::string& system);

}  // namespace metalab::server
