// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

// The objects in which the terms stand, of which `search_terms` makes a parameter.
#define METALAB_FOUND(terms) \
  "SELECT object FROM found_object JOIN found ON found.rowid = number WHERE found MATCH " terms

namespace metalab::lab {

/// Words as the index is asked for them: each is a text of its own, so that nothing in it is an
/// operator. Error: lab_nothing_asked where no word is left.
Result<std::string> search_terms(const std::string& words);

/// What is searched: objects in which each of the words stands, accents and case apart; of one kind
/// where it is given.
struct Search {
  std::string words, kind;
  std::string before;  // an id: go on after it
  std::int64_t most = 20;
};
/// Newest first, never by how well it fits: how rare a word is depends on what one may not see.
/// Error: lab_nothing_asked where no word is left.
Result<std::vector<Object>> search(const Call& call, const Search& asked);

/// What happened to objects that the actor sees, newest first, before a moment (microseconds; 0:
/// now): {at, act, object, kind, name, by}. What happened at one moment is shown together, so that
/// a list may be longer than asked.
Result<Json> activity(const Call& call, std::int64_t before, std::int64_t most);

}  // namespace metalab::lab
