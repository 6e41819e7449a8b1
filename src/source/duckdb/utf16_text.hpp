// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metalab::source {

/// Makes UTF-8 of UTF-16, block by block. The byte order is that of the mark in front, which is
/// left out; without one the lower byte comes first, unless the first byte is 0.
class Utf16Text {
 public:
  /// The block in UTF-8; a sign cut at its end waits for the next. Nothing where a surrogate stands
  /// alone.
  std::optional<std::string> decoded(std::string_view block);
  /// Whether nothing waits.
  bool is_whole() const { return bytes_ == 0 && high_ == 0; }

 private:
  bool add(char32_t unit, std::string& out);

  bool begun_ = false, big_ = false;
  int bytes_ = 0;  // of a unit cut in two
  unsigned char first_ = 0;
  char32_t high_ = 0;  // a surrogate that waits for its other half
};

}  // namespace metalab::source
