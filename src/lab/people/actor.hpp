// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "base/named.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {

enum class Role { administrator, member, reviewer, observer };

/// Who asks, as their session or token says; without an id: somebody without an account.
struct Actor {
  std::string person, name, organisation;
  Role role = Role::observer;
  bool runs_lab = false;         // of the organisation that runs the laboratory
  std::string session;           // its id; empty: by token
  std::set<std::string> scopes;  // of a token
  bool fresh = false;            // showed both factors a moment ago
  bool idle = false;             // their session was not used for a minute

  bool signed_in() const { return !person.empty(); }
  bool by_token() const { return signed_in() && session.empty(); }
};

}  // namespace metalab::lab

namespace metalab {

template <>
struct Spelling<lab::Role> {
  static constexpr std::array<std::string_view, 4> all{"administrator", "member", "reviewer",
                                                       "observer"};
};

}  // namespace metalab
