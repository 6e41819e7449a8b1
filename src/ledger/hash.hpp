// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace metalab::ledger {

/// A hash of the Merkle tree of RFC 6962 (SHA-256).
using Hash = std::array<unsigned char, 32>;

/// SHA-256(0x00 || entry).
Hash leaf_hash(std::string_view entry);
/// SHA-256(0x01 || left || right).
Hash node_hash(const Hash& left, const Hash& right);
/// The root of a tree without entries: SHA-256 of nothing.
Hash empty_root();

/// The hash's 32 bytes, and its base64 text as notes and proofs have it.
std::string_view bytes_of(const Hash& hash);
std::string hash_text(const Hash& hash);
/// Nothing when the text is not standard base64 of 32 bytes.
std::optional<Hash> read_hash(std::string_view text);

}  // namespace metalab::ledger
