// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab::lab {

/// Whether a password, in lower case, is one of those that leaked from somewhere and were used
/// there by several, as a list knows them that the build puts into the program. Nobody is asked.
/// The list has 40 bits of SHA-256 of each: of a million others, one or two are taken for one.
bool is_breached_password(const std::string& lower);

}  // namespace metalab::lab
