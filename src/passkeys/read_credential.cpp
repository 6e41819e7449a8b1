// SPDX-License-Identifier: Apache-2.0
#include "base/base64url.hpp"
#include "base/limits.hpp"
#include "base/passkey_limits.hpp"
#include "evidence/reader.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::passkeys {
namespace {

using evidence::Reader;

constexpr std::size_t kUserHandleBytes = 64;  // as WebAuthn has it

std::string bytes_in(const Reader& in, std::size_t most) {
  const auto bytes = bytes_of_base64url(in.text());
  return bytes && !bytes->empty() && bytes->size() <= most ? *bytes : in.refuse<std::string>();
}

/// The answer of the authenticator, in a credential of the one type that there is.
Reader response_of(const Reader& root) {
  if (root.member("type").text() != "public-key") root.member("type").refuse<int>();
  return root.member("response");
}

/// What every credential has.
template <class Credential>
void read_common(const Reader& root, const Reader& response, Credential& out) {
  out.credential = bytes_in(root.member("id"), limits::kCredentialIdBytes);
  out.client_data = bytes_in(response.member("clientDataJSON"), limits::kClientDataBytes);
  out.authenticator_data =
      bytes_in(response.member("authenticatorData"), limits::kAuthenticatorDataBytes);
}

Status as_read(const std::string& wrong) {
  if (wrong.empty()) return {};
  return fail(verification_error("passkey_malformed", {{"member", wrong}}));
}

}  // namespace

Result<Registration> read_registration(const Json& credential) {
  std::string wrong;
  const Reader root(&credential, "", wrong), response = response_of(root);
  Registration out;
  read_common(root, response, out);
  out.public_key = bytes_in(response.member("publicKey"), limits::kKeyBytes);
  out.algorithm = response.member("publicKeyAlgorithm").integer();
  METALAB_DO(as_read(wrong));
  return out;
}

Result<Assertion> read_assertion(const Json& credential) {
  std::string wrong;
  const Reader root(&credential, "", wrong), response = response_of(root);
  Assertion out;
  read_common(root, response, out);
  out.signature = bytes_in(response.member("signature"), limits::kSignatureBytes);
  const Json* answer = credential.find("response");
  const Json* handle = answer == nullptr ? nullptr : answer->find("userHandle");
  if (handle != nullptr && !handle->is_null())
    out.user_handle = bytes_in(response.member("userHandle"), kUserHandleBytes);
  METALAB_DO(as_read(wrong));
  return out;
}

}  // namespace metalab::passkeys
