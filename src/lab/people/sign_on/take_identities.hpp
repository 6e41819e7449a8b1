// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {

/// Takes identities away, and ends what was begun by them: the one of that id, a person's, or all
/// of a provider, since no two things have one id.
Status take_identities(const Connection& writer, const std::string& id);

/// Takes a provider away with all its identities.
Status take_provider(const Connection& writer, const std::string& id);

}  // namespace metalab::lab
