// SPDX-License-Identifier: Apache-2.0
#include "passkeys/cbor_item.hpp"

#include <cstdint>

#include "base/passkey_limits.hpp"

namespace metalab::passkeys {
namespace {

/// The first byte and the number behind it (RFC 8949, section 3).
struct Head {
  CborKind kind{};
  std::size_t size = 0;
  std::uint64_t number = 0;
};

std::optional<Head> read_head(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const unsigned first = static_cast<unsigned char>(bytes.front());
  const unsigned more = first & 31U;
  Head out{cbor_kind(bytes.front()), 1, more};
  if (more < 24) return out;
  if (more > 27) return std::nullopt;
  const std::size_t count = std::size_t{1} << (more - 24);
  if (bytes.size() < 1 + count) return std::nullopt;
  out.number = 0;
  for (std::size_t i = 1; i <= count; ++i)
    out.number = out.number << 8U | static_cast<unsigned char>(bytes[i]);
  out.size = 1 + count;
  return out;
}

/// The size of so many items one after another.
std::optional<std::size_t> items_size(std::string_view bytes, std::uint64_t count, int depth) {
  std::size_t size = 0;
  if (count > bytes.size()) return std::nullopt;  // each takes a byte at least
  for (; count > 0; --count) {
    const auto one = cbor_item_size(bytes.substr(size), depth);
    if (!one) return std::nullopt;
    size += *one;
  }
  return size;
}

}  // namespace

std::optional<std::size_t> cbor_item_size(std::string_view bytes, int depth) {
  const auto head = read_head(bytes);
  if (!head || head->kind == CborKind::tag || depth > limits::kCborDepth) return std::nullopt;
  const std::string_view rest = bytes.substr(head->size);
  if (head->kind == CborKind::bytes || head->kind == CborKind::text)
    return head->number <= rest.size() ? std::optional(head->size + head->number) : std::nullopt;
  if (head->kind != CborKind::array && head->kind != CborKind::map) return head->size;
  if (head->number > rest.size()) return std::nullopt;
  const auto inside =
      items_size(rest, head->kind == CborKind::map ? 2 * head->number : head->number, depth + 1);
  return inside ? std::optional(head->size + *inside) : std::nullopt;
}

}  // namespace metalab::passkeys
