// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/base64url.hpp"
#include "base/digest_bytes.hpp"
#include "evidence/keys.hpp"
#include "evidence/pem.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::passkeys {

inline std::string digest(const std::string& bytes) {
  const auto out = sha256_bytes(bytes);
  return {out.begin(), out.end()};
}

/// An authenticator in software: what it says can be changed before it signs, and after.
struct SoftwareKey {
  std::string type = "webauthn.get", challenge = "a challenge", origin = "https://lab.example",
              more = R"(,"crossOrigin":false)", party = "lab.example", said;
  unsigned flags = 0x05;
  std::string counter = std::string("\0\0\0\7", 4);
  evidence::PrivateKey key = evidence::new_private_key();

  std::string client_data() const {
    if (!said.empty()) return said;
    return R"({"type":")" + type + R"(","challenge":")" + base64url(challenge) + R"(","origin":")" +
           origin + "\"" + more + "}";
  }
  std::string authenticator_data() const {
    return digest(party) + static_cast<char>(flags) + counter;
  }
  PublicKey public_key() const {
    return *key_of_pem(evidence::public_pem(key.public_key()), "key");
  }
  Assertion assertion() const {
    const std::string client = client_data(), own = authenticator_data();
    const auto signature = key.sign(own + digest(client));
    return {"id", client, own, {signature.begin(), signature.end()}, ""};
  }
  Registration registration() const {
    const PublicKey made = public_key();
    std::string own = authenticator_data();
    own[32] = static_cast<char>(flags | 0x40U);
    return {"id", client_data(),
            own + std::string(16, 'm') + std::string("\0\2", 2) + "id" + cose_form(made), made.der,
            cose_number(made.algorithm)};
  }
};

}  // namespace metalab::passkeys
