// SPDX-License-Identifier: Apache-2.0
#include "ledger/hash.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/digest_bytes.hpp"
#include "ledger/fields.hpp"

namespace metalab::ledger {

Hash leaf_hash(std::string_view entry) {
  std::string message(1, '\0');
  message += entry;
  return sha256_bytes(message);
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<char, 65> message{1};
  std::copy(left.begin(), left.end(), message.begin() + 1);
  std::copy(right.begin(), right.end(), message.begin() + 33);
  return sha256_bytes({message.data(), message.size()});
}

Hash empty_root() { return sha256_bytes(""); }

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hash_text(const Hash& hash) { return base64(bytes_of(hash)); }

std::optional<Hash> read_hash(std::string_view text) {
  const auto bytes = standard_base64(text);
  if (!bytes || bytes->size() != std::tuple_size_v<Hash>) return std::nullopt;
  Hash out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

}  // namespace metalab::ledger
