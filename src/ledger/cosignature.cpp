// SPDX-License-Identifier: Apache-2.0
#include "ledger/cosignature.hpp"

#include "base/assert.hpp"

namespace metalab::ledger {
namespace {

constexpr std::size_t kTimeBytes = 8;

std::string message(std::string_view text, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

}  // namespace

NoteSignature cosign(std::string_view text, const std::string& name,
                     const evidence::PrivateKey& key, std::uint64_t time) {
  METALAB_ASSERT((time >> 63U) == 0);
  std::string bytes;
  for (std::size_t i = kTimeBytes; i-- > 0;) bytes += static_cast<char>((time >> (8 * i)) & 255U);
  const auto signature = key.sign(message(text, time));
  bytes.append(signature.begin(), signature.end());
  return {name, VerifierKey{name, SignatureType::cosignature, key.public_key()}.id(),
          std::move(bytes)};
}

std::optional<std::uint64_t> cosigned_at(std::string_view text, std::string_view signature,
                                         const evidence::PublicKey& key) {
  if (signature.size() <= kTimeBytes) return std::nullopt;
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i)
    time = (time << 8U) | static_cast<unsigned char>(signature[i]);
  if ((time >> 63U) != 0) return std::nullopt;
  if (!evidence::verify_signature(key, message(text, time), signature.substr(kTimeBytes)))
    return std::nullopt;
  return time;
}

}  // namespace metalab::ledger
