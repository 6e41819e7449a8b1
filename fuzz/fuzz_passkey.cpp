// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/json.hpp"
#include "base/passkey_limits.hpp"
#include "evidence/keys.hpp"
#include "passkeys/authenticator_data.hpp"
#include "passkeys/public_key.hpp"
#include "passkeys/signed_file.hpp"

using namespace metalab;

namespace {

void hold(bool expected) {
  if (!expected) std::abort();
}

/// Authenticator data ends where it says: a byte more or less is another text.
void check_data(const std::string& bytes) {
  const auto read = passkeys::read_authenticator_data(bytes);
  if (!read) return;
  hold(bytes.size() <= limits::kAuthenticatorDataBytes && bytes.starts_with(read->rp_id_hash));
  hold(read->rp_id_hash.size() == 32 && (read->may_be_copied || !read->copied));
  hold(!passkeys::read_authenticator_data(bytes + '\0'));
  hold(!passkeys::read_authenticator_data(bytes.substr(0, bytes.size() - 1)));
  if (!read->attested) return;
  const auto& made = *read->attested;
  hold(!made.credential.empty() && made.credential.size() <= limits::kCredentialIdBytes);
  hold(bytes.find(made.credential + made.key) != std::string::npos);
}

/// A key has one form, and signed nothing here.
void check_key(const std::string& bytes) {
  const auto key = passkeys::read_key(bytes);
  if (!key) return;
  hold(key->der == bytes && !passkeys::cose_form(*key).empty());
  hold(!passkeys::verify_signature(*key, "", bytes));
}

/// A file that was read is written in one form, and nothing in it is signed by a key of ours.
void check_file(const std::string& bytes) {
  const auto json = read_json(bytes);
  if (!json) return;
  const auto file = passkeys::read_signed_file(*json);
  if (!file) return;
  const std::string text = passkeys::signed_file_text(*file);
  const auto again = passkeys::read_signed_file(*read_json(text));
  hold(again && passkeys::signed_file_text(*again) == text);
  static const auto key =
      passkeys::key_of_pem(evidence::public_pem(evidence::PrivateKey().public_key()), "fuzz");
  hold(key && !passkeys::check_signed_file(*again, *key));
}

}  // namespace

/// What an authenticator or a browser sends is refused, or has one reading.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_data(bytes);
  check_key(bytes);
  check_file(bytes);
  return 0;
}
