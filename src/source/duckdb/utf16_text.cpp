// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/utf16_text.hpp"

#include <utility>

#include "base/utf8.hpp"

namespace metalab::source {
namespace {

constexpr char32_t kMark = 0xFEFF;

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

bool Utf16Text::add(char32_t unit, std::string& out) {
  if (is_low(unit) != (high_ != 0)) return false;
  if (is_high(unit)) {
    high_ = unit;
    return true;
  }
  const char32_t high = std::exchange(high_, 0);
  append_utf8(out, high == 0 ? unit : 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
  return true;
}

std::optional<std::string> Utf16Text::decoded(std::string_view block) {
  std::string out;
  out.reserve(block.size());
  for (const char c : block) {
    const auto byte = static_cast<unsigned char>(c);
    if (bytes_++ == 0) {
      first_ = byte;
      continue;
    }
    bytes_ = 0;
    const bool first = !std::exchange(begun_, true);
    if (first) big_ = (first_ << 8 | byte) == kMark || first_ == 0;
    const char32_t unit = big_ ? (first_ << 8) | byte : (byte << 8) | first_;
    if (first && unit == kMark) continue;
    if (!add(unit, out)) return std::nullopt;
  }
  return out;
}

}  // namespace metalab::source
