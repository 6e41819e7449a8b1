// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/value_codes.hpp"

#include <algorithm>

namespace metalab::source {
namespace {

constexpr std::size_t kSlotsPerKey = 4;

PackedText packed(std::string_view text) {
  PackedText out{static_cast<std::uint32_t>(text.size()), 0};
  if (out.inlined()) {
    std::memcpy(reinterpret_cast<char*>(&out) + sizeof(std::uint32_t), text.data(), text.size());
    return out;
  }
  std::memcpy(reinterpret_cast<char*>(&out) + sizeof(std::uint32_t), text.data(),
              sizeof(std::uint32_t));
  const char* pointer = text.data();
  std::memcpy(&out.tail, static_cast<const void*>(&pointer), sizeof pointer);
  return out;
}

}  // namespace

std::uint32_t NumberCodes::insert(std::uint64_t key, std::size_t at) {
  const auto code = static_cast<std::uint32_t>(keys_.size());
  slots_[at] = {key, code};
  keys_.push_back(key);
  if (keys_.size() * kSlotsPerKey > slots_.size()) {
    std::vector<Slot> larger(slots_.size() * 2);
    for (std::uint32_t c = 0; c < keys_.size(); ++c) {
      if (is_missing(c)) continue;
      std::size_t to = scatter(keys_[c]) & (larger.size() - 1);
      while (larger[to].code != kNone) to = (to + 1) & (larger.size() - 1);
      larger[to] = {keys_[c], c};
    }
    slots_ = std::move(larger);
  }
  return code;
}

std::uint64_t TextCodes::hash_of_long(std::string_view text) {
  std::uint64_t hash = text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(sizeof word, text.size());
    std::memcpy(&word, text.data(), size);
    hash = scatter(hash ^ word) + word;
    text.remove_prefix(size);
  }
  return scatter(hash);
}

std::uint32_t TextCodes::insert(const PackedText& text, std::size_t at) {
  const auto code = static_cast<std::uint32_t>(texts_.size());
  PackedText kept = text;
  if (!text.inlined()) {
    auto copy = std::make_unique<char[]>(text.size());
    std::memcpy(copy.get(), text.pointer(), text.size());
    kept = packed({copy.get(), text.size()});
    bytes_ += text.size();
    long_texts_.push_back(std::move(copy));
  }
  slots_[at] = {kept, code};
  texts_.push_back(kept);
  if (texts_.size() * kSlotsPerKey > slots_.size()) {
    std::vector<Slot> larger(slots_.size() * 2);
    for (std::uint32_t c = 0; c < texts_.size(); ++c) {
      if (is_missing(c)) continue;
      std::size_t to = hash_of(texts_[c]) & (larger.size() - 1);
      while (larger[to].code != kNone) to = (to + 1) & (larger.size() - 1);
      larger[to] = {texts_[c], c};
    }
    slots_ = std::move(larger);
  }
  return code;
}

}  // namespace metalab::source
