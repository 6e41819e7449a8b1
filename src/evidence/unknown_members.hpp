// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::evidence {

/// The members of `whole` that `known` lacks, in the order of their paths. Where the two differ
/// otherwise, `wrong` becomes that path.
std::vector<UnknownMember> unknown_members(const Json& known, const Json& whole,
                                           std::string& wrong);

/// Puts members back where they stood. Precondition: their places are there.
void add_unknown_members(const std::vector<UnknownMember>& members, Json& statement);

/// "/predicate/findings/3/more".
std::string path_text(const std::vector<std::string>& path);

}  // namespace metalab::evidence
