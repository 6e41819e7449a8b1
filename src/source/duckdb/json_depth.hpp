// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace metalab::source {

/// How deep lists and objects of JSON are nested, sign by sign and without a stack.
class JsonDepth {
 public:
  /// The depth behind the next sign.
  std::uint64_t add(char sign) {
    if (escaped_) {
      escaped_ = false;
    } else if (in_text_) {
      in_text_ = sign != '"';
      escaped_ = sign == '\\';
    } else if (sign == '[' || sign == '{') {
      ++depth_;
    } else if ((sign == ']' || sign == '}') && depth_ > 0) {
      --depth_;
    } else {
      in_text_ = sign == '"';
    }
    return depth_;
  }

 private:
  std::uint64_t depth_ = 0;
  bool in_text_ = false, escaped_ = false;
};

/// The greatest depth in a JSON text.
inline std::uint64_t json_depth(std::string_view json) {
  JsonDepth depth;
  std::uint64_t deepest = 0;
  for (const char sign : json) deepest = std::max(deepest, depth.add(sign));
  return deepest;
}

}  // namespace metalab::source
