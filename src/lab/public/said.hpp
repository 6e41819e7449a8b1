// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "lab/public/entry_history.hpp"

namespace metalab::lab {

/// What the public reads of a system in its owner's words, by member; what is not said is not
/// there. The public dependences of a layer are the member "dependences.LAYER".
using Said = std::map<std::string, std::string>;

/// The members that differ, in the order of the entry.
std::vector<Difference> differences_of(const Said& before, const Said& after);

/// Says what a system's body says of it.
void say_system(const Json& body, Said& out);

/// A system's dependences on their way through their history, public or not.
class SaidDependences {
 public:
  /// One is described so from then on; or shown, or no more.
  void describe(const std::string& id, const Json& body);
  void show(const std::string& id, bool is_public) { all_[id].is_public = is_public; }
  bool is_shown(const std::string& id) { return all_[id].is_public; }
  /// Says of each layer those that are public.
  void say(Said& out) const;

 private:
  struct One {
    bool is_public = false;
    std::string layer, text;
  };
  std::map<std::string, One> all_;  // by id
};

}  // namespace metalab::lab
