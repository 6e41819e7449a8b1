// SPDX-License-Identifier: Apache-2.0
#include "lab/secrets.hpp"

#include <sodium.h>

#include <array>

#include "base/assert.hpp"
#include "base/base64url.hpp"
#include "base/digest.hpp"

namespace metalab::lab {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kIdSigns = 26, kTimeSigns = 10;
constexpr std::size_t kSecretBytes = 32;

void start_sodium() { METALAB_ASSERT(sodium_init() >= 0); }

}  // namespace

std::string new_id(const Surroundings& world) {
  std::string out(kIdSigns, '0');
  auto milliseconds = static_cast<std::uint64_t>(world.now() / 1000);
  for (int i = kTimeSigns - 1; i >= 0; --i, milliseconds >>= 5U)
    out[static_cast<std::size_t>(i)] = kCrockford[milliseconds & 31U];
  const std::string chance = world.random(kIdSigns - kTimeSigns);
  for (std::size_t i = 0; i < chance.size(); ++i)
    out[kTimeSigns + i] = kCrockford[static_cast<unsigned char>(chance[i]) & 31U];
  return out;
}

std::string new_secret(const Surroundings& world) { return base64url(world.random(kSecretBytes)); }

std::string hash_of_secret(std::string_view secret) { return sha256(secret); }

std::string hash_of_password(const std::string& password) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  METALAB_ASSERT(crypto_pwhash_str(out.data(), password.data(), password.size(),
                                   crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0);
  return out.data();
}

bool password_fits(const std::string& password, const std::string& hash) {
  start_sodium();
  static const std::string nobody = hash_of_password("nobody");
  const std::string& held = hash.empty() ? nobody : hash;
  const bool fits = crypto_pwhash_str_verify(held.c_str(), password.data(), password.size()) == 0;
  return fits && !hash.empty();
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace metalab::lab
