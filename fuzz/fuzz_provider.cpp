// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/openid_limits.hpp"
#include "evidence/keys.hpp"
#include "openid/ask_provider.hpp"
#include "openid/id_token.hpp"
#include "openid/place.hpp"

using namespace metalab;

namespace {

const std::string kIssuer = "https://sign-on.example/school";

void hold(bool expected) {
  if (!expected) std::abort();
}

/// Whatever a document says, only the issuer's own origin is ever asked.
void check_document(const std::string& bytes) {
  const auto read = openid::read_discovery(bytes, kIssuer);
  if (!read) return;
  hold(read->issuer == kIssuer && bytes.size() <= limits::kProviderAnswerBytes);
  for (const auto& address : {read->authorization_endpoint, read->token_endpoint, read->jwks_uri})
    hold(address.starts_with("https://sign-on.example/") && openid::is_of_issuer(address, kIssuer));
  const auto bound = openid::bound_to("secret", "https://lab.example/lab/sign-on/X", "state");
  const auto sent = openid::authorization_address(*read, "client", bound, "");
  hold(sent.starts_with("https://sign-on.example/") && sent.find('#') == std::string::npos);
}

/// A key that was read has one form; nothing that comes along is signed by a key of ours.
void check_keys_and_token(const std::string& bytes) {
  if (const auto keys = openid::read_key_set(bytes))
    for (const auto& one : *keys) hold(passkeys::read_key(one.key.der).has_value());
  static const auto own =
      passkeys::key_of_pem(evidence::public_pem(evidence::PrivateKey().public_key()), "fuzz");
  hold(own && !openid::check_id_token(bytes, {{"", *own}}, {kIssuer, "client", "nonce", 0}));
  (void)openid::read_token_reply({openid::kGood, bytes});
  if (openid::is_issuer(bytes)) hold(openid::is_of_issuer(bytes + "/x", bytes));
}

}  // namespace

/// What an identity provider sends is refused, or has one reading.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_document(bytes);
  check_keys_and_token(bytes);
  return 0;
}
