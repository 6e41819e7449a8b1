// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "evidence/keys.hpp"

namespace metalab::evidence {

/// DSSE v1 pre-authentication encoding: what is signed.
std::string pre_authentication(std::string_view type, std::string_view payload);

/// A signature as it stands in an envelope: who is said to have made it, and its base64 text.
struct Signature {
  std::string key_id, text;
};

/// The key that a signature is said to be of, where that is a key's id; else "": what stands there
/// is nobody's word, and a name would be read as one.
std::string claimed_key(const Signature& signature);

/// A DSSE v1 envelope (JSON) of the payload with its signatures; unsigned when there are none.
std::string write_envelope(std::string_view payload, const std::vector<Signature>& signatures);

/// The signatures of an envelope, not verified. Error: envelope_malformed.
Result<std::vector<Signature>> envelope_signatures(std::string_view bytes, const std::string& file);

/// A DSSE v1 envelope (JSON) of the payload, signed with Ed25519.
std::string sign_envelope(std::string_view payload, const PrivateKey& key);

/// The verified payload bytes of an envelope of in-toto media type that carries at least one valid
/// signature of the key. Errors (exit 4): envelope_malformed, envelope_type, signature_invalid.
Result<std::string> open_envelope(std::string_view bytes, const PublicKey& key,
                                  const std::string& file);

/// Whether the signature of an envelope with that payload is the key's.
bool is_signed_by(const Signature& signature, const PublicKey& key, std::string_view payload);

/// The payload without looking at signatures, for reading what is not to be trusted yet. Errors:
/// envelope_malformed, envelope_type.
Result<std::string> envelope_payload(std::string_view bytes, const std::string& file);

}  // namespace metalab::evidence
