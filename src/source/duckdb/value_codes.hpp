// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metalab::source {

/// A text as DuckDB lays it out in a vector: 32 bits of length, then the text itself where it has
/// at most 12 bytes (the rest zero), else four bytes of it and a pointer to it.
struct PackedText {
  std::uint64_t head, tail;

  std::uint32_t size() const { return static_cast<std::uint32_t>(head); }
  bool inlined() const { return size() <= kInlined; }
  /// The view ends with this object where the text is inlined.
  std::string_view view() const {
    if (inlined()) return {reinterpret_cast<const char*>(this) + sizeof(std::uint32_t), size()};
    return {pointer(), size()};
  }
  const char* pointer() const {
    const char* out = nullptr;
    std::memcpy(static_cast<void*>(&out), &tail, sizeof out);
    return out;
  }

 private:
  static constexpr std::uint32_t kInlined = 12;
};

/// Spreads a 64-bit key over all bits: both halves of its product with an odd constant. The upper
/// half alone tells doubles of few digits apart, whose low bits are all zero.
inline std::uint64_t scatter(std::uint64_t key) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{key} * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Codes 0, 1, 2... for 64-bit keys, and one for a missing value, in the order in which they come.
class NumberCodes {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  NumberCodes() : slots_(kFirstSlots) {}
  /// kNone where there is none yet.
  std::uint32_t find(std::uint64_t key) const { return slots_[place_of(key)].code; }
  std::uint32_t code(std::uint64_t key) {
    const std::size_t at = place_of(key);
    return slots_[at].code == kNone ? insert(key, at) : slots_[at].code;
  }
  std::uint32_t find_missing() const { return missing_; }
  std::uint32_t code_of_missing() {
    if (missing_ == kNone) {
      missing_ = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(0);
    }
    return missing_;
  }
  std::size_t size() const { return keys_.size(); }
  bool is_missing(std::uint32_t code) const { return code == missing_; }
  std::uint64_t key(std::uint32_t code) const { return keys_[code]; }

 private:
  static constexpr std::size_t kFirstSlots = 64;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t code = kNone;
  };
  /// Where the key is, or would be.
  std::size_t place_of(std::uint64_t key) const {
    std::size_t at = scatter(key) & (slots_.size() - 1);
    while (slots_[at].code != kNone && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  std::uint32_t insert(std::uint64_t key, std::size_t at);
  std::vector<Slot> slots_;  // a power of two, at most a quarter in use
  std::vector<std::uint64_t> keys_;
  std::uint32_t missing_ = kNone;
};

/// The same for texts, which are kept.
class TextCodes {
 public:
  static constexpr std::uint32_t kNone = NumberCodes::kNone;

  TextCodes() : slots_(kFirstSlots) {}
  /// kNone where there is none yet.
  std::uint32_t find(const PackedText& text) const { return slots_[place_of(text)].code; }
  std::uint32_t code(const PackedText& text) {
    const std::size_t at = place_of(text);
    return slots_[at].code == kNone ? insert(text, at) : slots_[at].code;
  }
  std::uint32_t find_missing() const { return missing_; }
  std::uint32_t code_of_missing() {
    if (missing_ == kNone) {
      missing_ = static_cast<std::uint32_t>(texts_.size());
      texts_.push_back({0, 0});
    }
    return missing_;
  }
  std::size_t size() const { return texts_.size(); }
  bool is_missing(std::uint32_t code) const { return code == missing_; }
  std::size_t bytes() const { return bytes_; }  // of the texts kept outside the table
  std::string_view text(std::uint32_t code) const { return texts_[code].view(); }

 private:
  static constexpr std::size_t kFirstSlots = 64;
  struct Slot {
    PackedText text{0, 0};
    std::uint32_t code = kNone;
  };
  static bool same_rest(const PackedText& kept, const PackedText& text) {
    if (kept.tail == text.tail) return true;
    return !text.inlined() && std::memcmp(kept.pointer(), text.pointer(), text.size()) == 0;
  }
  static std::uint64_t hash_of(const PackedText& text) {
    return text.inlined() ? scatter(text.head ^ scatter(text.tail)) : hash_of_long(text.view());
  }
  static std::uint64_t hash_of_long(std::string_view text);
  std::size_t place_of(const PackedText& text) const {
    std::size_t at = hash_of(text) & (slots_.size() - 1);
    while (slots_[at].code != kNone &&
           !(slots_[at].text.head == text.head && same_rest(slots_[at].text, text)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  std::uint32_t insert(const PackedText& text, std::size_t at);

  std::vector<Slot> slots_;
  std::vector<PackedText> texts_;
  std::vector<std::unique_ptr<char[]>> long_texts_;
  std::size_t bytes_ = 0;
  std::uint32_t missing_ = kNone;
};

}  // namespace metalab::source
