// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/visible.hpp"

#include <iterator>

namespace metalab::lab {

Values as_seen_by(const Actor& actor, Values others) {
  const bool reads = actor.signed_in() && (!actor.by_token() || actor.scopes.contains("read"));
  Values out{reads ? actor.organisation : std::string(),
             std::int64_t{actor.role == Role::observer ? 0 : 1}};
  std::move(others.begin(), others.end(), std::back_inserter(out));
  return out;
}

}  // namespace metalab::lab
