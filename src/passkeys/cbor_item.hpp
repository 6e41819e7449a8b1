// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace metalab::passkeys {

/// The kinds of item that are looked at (RFC 8949, section 3.1): the first byte's upper three bits.
enum class CborKind : unsigned { bytes = 2, text = 3, array = 4, map = 5, tag = 6 };

/// The kind of the item that begins with `first`; a number that CborKind does not name is one of
/// the others.
inline CborKind cbor_kind(char first) {
  return static_cast<CborKind>(static_cast<unsigned char>(first) >> 5U);
}

/// How many bytes the first data item of CBOR takes; nothing where it is not whole, or is not as
/// CTAP2 has items: of definite length, without tags, at most limits::kCborDepth deep. Nothing of
/// what it says is read.
std::optional<std::size_t> cbor_item_size(std::string_view bytes, int depth = 0);

}  // namespace metalab::passkeys
