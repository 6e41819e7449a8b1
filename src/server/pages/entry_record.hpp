// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/pages/public_pages.hpp"

namespace metalab::server {

/// Where the entry is, of the laboratory that serves it.
std::string address_of(const PublicView& view, const lab::PublicEntry& entry);

/// The entry as one JSON document, the same in every language, with everything that its page and
/// history say.
Json entry_record(const PublicView& view, const EntryState& state);

/// What is known of an entry, by the names that src/server/registers calls it by; "": not said.
std::map<std::string, std::string> entry_facts(const PublicView& view, const EntryState& state,
                                               words::Language language);

}  // namespace metalab::server
