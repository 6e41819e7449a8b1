// SPDX-License-Identifier: Apache-2.0
#include "passkeys/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
#include "evidence/keys.hpp"
#include "evidence/pem.hpp"

namespace metalab::passkeys {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

constexpr std::size_t kCoordinateBytes = 32, kP256Bytes = 91, kEd25519Bytes = 44;
constexpr int kLeastRsaBits = 2048, kMostRsaBits = 4096, kRsaExponent = 65537;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// Null where the bytes are no key, or not all of the bytes.
Key parsed(std::string_view der) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  const unsigned char* at = bytes_of(der);
  Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())), &EVP_PKEY_free);
  ERR_clear_error();
  if (at != bytes_of(der) + der.size()) key.reset();
  return key;
}

std::string der_of(const Key& key) {
  unsigned char* bytes = nullptr;
  const int size = i2d_PUBKEY(key.get(), &bytes);
  if (size <= 0) return "";
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

Number part_of_rsa(const Key& key, const char* name) {
  BIGNUM* number = nullptr;
  METALAB_ASSERT(EVP_PKEY_get_bn_param(key.get(), name, &number) == 1);
  return {number, &BN_free};
}

std::optional<Algorithm> algorithm_of(const Key& key, std::size_t size) {
  switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_EC: {
      std::array<char, 32> curve{};
      const bool p256 =
          EVP_PKEY_get_group_name(key.get(), curve.data(), curve.size(), nullptr) == 1 &&
          std::string_view(curve.data()) == "prime256v1" && size == kP256Bytes;
      return p256 ? std::optional(Algorithm::es256) : std::nullopt;
    }
    case EVP_PKEY_ED25519:
      return size == kEd25519Bytes ? std::optional(Algorithm::eddsa) : std::nullopt;
    case EVP_PKEY_RSA: {
      const int bits = EVP_PKEY_get_bits(key.get());
      const bool fits =
          bits >= kLeastRsaBits && bits <= kMostRsaBits && bits % 8 == 0 &&
          BN_is_word(part_of_rsa(key, OSSL_PKEY_PARAM_RSA_E).get(), kRsaExponent) == 1;
      return fits ? std::optional(Algorithm::rs256) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::string modulus(const PublicKey& key) {
  const auto number = part_of_rsa(parsed(key.der), OSSL_PKEY_PARAM_RSA_N);
  std::string out(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(out.data()));
  return out;
}

/// By libsodium: it takes no key of small order, which anybody could sign for.
bool verify_ed25519(const PublicKey& key, std::string_view message, std::string_view signature) {
  evidence::PublicKey own;
  std::copy(key.der.end() - std::ssize(own.bytes), key.der.end(), own.bytes.begin());
  return evidence::verify_signature(own, message, signature);
}

}  // namespace

std::int64_t cose_number(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::es256:
      return -7;
    case Algorithm::eddsa:
      return -8;
    case Algorithm::rs256:
      break;
  }
  return -257;
}

std::string PublicKey::id() const { return sha256(der); }

Result<PublicKey> read_key(std::string_view der) {
  const Error refused = verification_error("passkey_key");
  if (der.empty() || der.size() > limits::kKeyBytes) return fail(refused);
  const Key key = parsed(der);
  if (!key || der_of(key) != der) return fail(refused);
  const auto algorithm = algorithm_of(key, der.size());
  ERR_clear_error();
  if (!algorithm) return fail(refused);
  return PublicKey{*algorithm, std::string(der)};
}

Result<PublicKey> key_of_pem(const std::string& text, const std::string& file) {
  METALAB_TRY(const auto pem, evidence::read_pem_text(text, file));
  return read_key(pem.der);
}

std::string pem_of(const PublicKey& key) { return evidence::write_pem("PUBLIC KEY", key.der); }

std::string cose_form(const PublicKey& key) {
  using namespace std::string_literals;
  const std::string_view der = key.der;
  const auto last = [&](std::size_t bytes) { return std::string(der.substr(der.size() - bytes)); };
  switch (key.algorithm) {
    case Algorithm::es256: {
      const std::string point = last(2 * kCoordinateBytes);
      return "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"s + point.substr(0, kCoordinateBytes) +
             "\x22\x58\x20"s + point.substr(kCoordinateBytes);
    }
    case Algorithm::eddsa:
      return "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"s + last(kCoordinateBytes);
    case Algorithm::rs256:
      break;
  }
  const std::string number = modulus(key);
  const auto size = static_cast<unsigned>(number.size());
  return "\xa4\x01\x03\x03\x39\x01\x00\x20\x59"s + static_cast<char>(size >> 8U) +
         static_cast<char>(size & 255U) + number + "\x21\x43\x01\x00\x01"s;
}

bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature) {
  if (key.algorithm == Algorithm::eddsa) return verify_ed25519(key, message, signature);
  const Key parsed_key = parsed(key.der);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  METALAB_ASSERT(
      parsed_key && context &&
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, parsed_key.get()) == 1);
  const bool holds = EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                                      bytes_of(message), message.size()) == 1;
  ERR_clear_error();
  return holds;
}

}  // namespace metalab::passkeys
