// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <span>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/tree.hpp"

namespace metalab::test {

/// The tree of RFC 6962, section 2.1, as it is defined there: no tile, no loop.
inline ledger::Hash root_of(std::span<const std::string> entries) {
  if (entries.empty()) return ledger::empty_root();
  if (entries.size() == 1) return ledger::leaf_hash(entries.front());
  std::size_t k = 1;
  while (2 * k < entries.size()) k *= 2;
  return ledger::node_hash(root_of(entries.first(k)), root_of(entries.subspan(k)));
}

inline std::vector<std::string> some_entries(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back("entry " + std::to_string(i));
  return out;
}

/// Tiles in memory, as a log's folder has them.
class Tiles {
 public:
  /// Adds entries, in as many steps as there are sizes.
  void add(std::span<const std::string> entries) {
    const auto fresh = ledger::tiles_after(reader(), size_, entries);
    ASSERT_TRUE(fresh.has_value());
    for (const auto& tile : *fresh) bytes_[ledger::tile_path(tile.id)] = tile.bytes;
    size_ += entries.size();
  }
  ledger::TileReader reader() const {
    return [this](const ledger::TileId& id) -> Result<std::string> {
      const auto found = bytes_.find(ledger::tile_path(id));
      if (found == bytes_.end()) return fail(input_error("tile_missing"));
      return found->second;
    };
  }
  ledger::Tree tree() const { return {reader(), size_}; }
  const std::map<std::string, std::string>& files() const { return bytes_; }

 private:
  std::map<std::string, std::string> bytes_;
  std::uint64_t size_ = 0;
};

inline evidence::PrivateKey key_of(unsigned char seed) {
  evidence::PrivateKey out;
  out.seed.fill(seed);
  return out;
}

inline ledger::VerifierKey log_key_of(unsigned char seed, const std::string& name) {
  return {name, ledger::SignatureType::ed25519, key_of(seed).public_key()};
}

inline ledger::VerifierKey witness_key_of(unsigned char seed, const std::string& name) {
  return {name, ledger::SignatureType::cosignature, key_of(seed).public_key()};
}

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

}  // namespace metalab::test
