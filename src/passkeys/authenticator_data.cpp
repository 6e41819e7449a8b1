// SPDX-License-Identifier: Apache-2.0
#include "passkeys/authenticator_data.hpp"

#include "base/passkey_limits.hpp"
#include "passkeys/cbor_item.hpp"

namespace metalab::passkeys {
namespace {

constexpr std::size_t kHashBytes = 32, kCounterBytes = 4, kModelBytes = 16, kLengthBytes = 2;
constexpr unsigned kPresent = 1, kVerified = 4, kMayBeCopied = 8, kCopied = 16, kAttested = 64,
                   kExtended = 128;

/// The next bytes of a text that gets shorter; nothing where it has fewer.
std::optional<std::string_view> take(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return std::nullopt;
  const std::string_view out = rest.substr(0, count);
  rest.remove_prefix(count);
  return out;
}

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char byte : bytes) out = out << 8U | static_cast<unsigned char>(byte);
  return out;
}

/// One map of CBOR.
std::optional<std::string_view> take_map(std::string_view& rest) {
  const auto size = cbor_item_size(rest);
  if (!size || cbor_kind(rest.front()) != CborKind::map) return std::nullopt;
  return take(rest, *size);
}

/// The model of the authenticator is nobody's matter.
std::optional<AuthenticatorData::Attested> take_attested(std::string_view& rest) {
  const auto model = take(rest, kModelBytes), length = take(rest, kLengthBytes);
  if (!model || !length) return std::nullopt;
  const std::size_t size = number_of(*length);
  if (size == 0 || size > limits::kCredentialIdBytes) return std::nullopt;
  const auto credential = take(rest, size), key = take_map(rest);
  if (!credential || !key) return std::nullopt;
  return AuthenticatorData::Attested{std::string(*credential), std::string(*key)};
}

std::optional<AuthenticatorData> read(std::string_view rest) {
  const auto hash = take(rest, kHashBytes), flags = take(rest, 1),
             counter = take(rest, kCounterBytes);
  if (!hash || !flags || !counter) return std::nullopt;
  const unsigned set = number_of(*flags);
  AuthenticatorData out{std::string(*hash),
                        (set & kPresent) != 0,
                        (set & kVerified) != 0,
                        (set & kMayBeCopied) != 0,
                        (set & kCopied) != 0,
                        number_of(*counter),
                        std::nullopt};
  if (out.copied && !out.may_be_copied) return std::nullopt;
  if ((set & kAttested) != 0) {
    out.attested = take_attested(rest);
    if (!out.attested) return std::nullopt;
  }
  if ((set & kExtended) != 0 && !take_map(rest)) return std::nullopt;
  return rest.empty() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

Result<AuthenticatorData> read_authenticator_data(std::string_view bytes) {
  auto out = bytes.size() <= limits::kAuthenticatorDataBytes ? read(bytes) : std::nullopt;
  if (!out) return fail(verification_error("passkey_authenticator_data"));
  return std::move(*out);
}

}  // namespace metalab::passkeys
