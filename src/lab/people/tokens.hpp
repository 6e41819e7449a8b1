// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// What a program may do for the person who made it, until when.
struct NewToken {
  std::string name;
  std::vector<std::string> scopes;
  std::int64_t days = 0;
};
/// The token's id and secret, shown this once. Error: lab_scope_unknown.
Result<Json> make_token(const Call& call, const NewToken& token);
Result<Json> tokens_of(const Call& call);
/// Error: lab_not_found.
Status revoke_token(const Call& call, const std::string& id);

}  // namespace metalab::lab
