// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "server/pages/public_pages.hpp"

namespace metalab::server {

/// The entry has the theme, what was found, and every word: in what its owner says, the
/// organisation's name, or what its theme, domain, role and state are called in either language;
/// accents and case set apart.
bool is_asked_for(const RegisterAsked& asked, const lab::PublicEntry& entry);

/// The form that asks; in a copy, where the laboratory's own is.
std::string search_form(const Writing& writing, const RegisterAsked& asked,
                        const std::set<std::string>& themes);

/// What may be asked for of what was found; "": anything.
std::vector<std::string> found_kinds();

}  // namespace metalab::server
