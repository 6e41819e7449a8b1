// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace metalab {

/// A fact that a reader should know; `code` is a key of `words` after "note.".
struct Note {
  std::string code;
  std::map<std::string, std::string> values;
};

}  // namespace metalab
