// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/digest_bytes.hpp"
#include "base/utf8.hpp"
#include "ledger/fields.hpp"
#include "ledger/note.hpp"

namespace metalab::ledger {
namespace {

std::string encoded(const VerifierKey& key) {
  std::string out(1, static_cast<char>(key.type));
  out.append(reinterpret_cast<const char*>(key.key.bytes.data()), key.key.bytes.size());
  return out;
}

std::string hex(const KeyId& id) {
  return fmt::format("{:02x}{:02x}{:02x}{:02x}", id[0], id[1], id[2], id[3]);
}

/// White space of Unicode beyond ASCII.
bool is_wide_space(char32_t sign) {
  return sign == 0x85 || sign == 0xA0 || sign == 0x1680 || (sign >= 0x2000 && sign <= 0x200A) ||
         sign == 0x2028 || sign == 0x2029 || sign == 0x202F || sign == 0x205F || sign == 0x3000;
}

}  // namespace

KeyId VerifierKey::id() const {
  const auto digest = sha256_bytes(name + "\n" + encoded(*this));
  KeyId out{};
  std::copy_n(digest.begin(), out.size(), out.begin());
  return out;
}

std::string verifier_key_text(const VerifierKey& key) {
  return key.name + "+" + hex(key.id()) + "+" + base64(encoded(key));
}

Result<VerifierKey> read_verifier_key(std::string_view text) {
  const Error malformed = input_error("verifier_key_malformed");
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return fail(malformed);
  const auto bytes = standard_base64(text.substr(second + 1));
  if (!bytes || bytes->empty()) return fail(malformed);
  VerifierKey out;
  out.name = text.substr(0, first);
  if (!is_key_name(out.name)) return fail(malformed);
  const auto type = static_cast<unsigned char>(bytes->front());
  if (type != static_cast<unsigned char>(SignatureType::ed25519) &&
      type != static_cast<unsigned char>(SignatureType::cosignature))
    return fail(input_error("verifier_key_type", {{"found", std::to_string(type)}}));
  out.type = static_cast<SignatureType>(type);
  if (bytes->size() != 1 + out.key.bytes.size()) return fail(malformed);
  std::copy(bytes->begin() + 1, bytes->end(), out.key.bytes.begin());
  if (text.substr(first + 1, second - first - 1) != hex(out.id())) return fail(malformed);
  return out;
}

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_valid_utf8(name)) return false;
  const auto signs = characters(name);
  return std::all_of(signs.begin(), signs.end(), [](const auto& one) {
    return one.first > U' ' && one.first != 0x7F && one.first != U'+' && !is_wide_space(one.first);
  });
}

}  // namespace metalab::ledger
