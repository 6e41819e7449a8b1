// SPDX-License-Identifier: Apache-2.0
#include "passkeys/client_data.hpp"

#include "base/base64url.hpp"
#include "base/json.hpp"
#include "base/passkey_limits.hpp"

namespace metalab::passkeys {
namespace {

/// The three texts that there always are.
struct ClientData {
  std::string type, challenge, origin;
  bool elsewhere = false;  // in a frame of another site's page
};

Result<ClientData> read_client_data(std::string_view bytes) {
  const Error malformed = verification_error("passkey_client_data");
  if (bytes.size() > limits::kClientDataBytes) return fail(malformed);
  const auto json = read_json(bytes);
  if (!json) return fail(malformed);
  const Json *type = json->find("type"), *challenge = json->find("challenge"),
             *origin = json->find("origin"), *cross = json->find("crossOrigin");
  for (const Json* text : {type, challenge, origin})
    if (text == nullptr || text->text() == nullptr) return fail(malformed);
  if (cross != nullptr && cross->boolean() == nullptr) return fail(malformed);
  const bool elsewhere =
      (cross != nullptr && *cross->boolean()) || json->find("topOrigin") != nullptr;
  return ClientData{*type->text(), *challenge->text(), *origin->text(), elsewhere};
}

}  // namespace

Result<RelyingParty> relying_party(const std::string& url) {
  const auto begin = url.find("://");
  const std::string rest = begin == std::string::npos ? "" : url.substr(begin + 3);
  const std::string host = rest.substr(0, rest.find(':'));
  const bool number = host.find_first_not_of("0123456789.") == std::string::npos || host[0] == '[';
  const bool own = host == "localhost" || host.ends_with(".localhost");
  const bool safe = url.starts_with("https://") || (url.starts_with("http://") && own);
  if (number || !safe) return fail(input_error("passkey_host", {{"found", url}}));
  return RelyingParty{url, host};
}

Status check_client_data(std::string_view json, const ExpectedClientData& expected) {
  METALAB_TRY(const auto said, read_client_data(json));
  if (said.type != expected.type)
    return fail(
        verification_error("passkey_type", {{"found", said.type}, {"expected", expected.type}}));
  if (said.challenge != base64url(expected.challenge))
    return fail(verification_error("passkey_challenge"));
  if (said.origin != expected.origin)
    return fail(verification_error("passkey_origin",
                                   {{"found", said.origin}, {"expected", expected.origin}}));
  if (said.elsewhere) return fail(verification_error("passkey_cross_origin"));
  return {};
}

Result<std::string> origin_of(std::string_view client_data) {
  METALAB_TRY(const auto said, read_client_data(client_data));
  return said.origin;
}

Result<std::string> challenge_of(std::string_view client_data) {
  METALAB_TRY(const auto said, read_client_data(client_data));
  return bytes_of_base64url(said.challenge).value_or("");
}

}  // namespace metalab::passkeys
