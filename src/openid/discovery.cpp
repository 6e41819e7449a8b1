// SPDX-License-Identifier: Apache-2.0
#include "openid/discovery.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/openid_limits.hpp"
#include "openid/place.hpp"

namespace metalab::openid {
namespace {

Error unfit(const char* member) {
  return verification_error("openid_discovery", {{"member", member}});
}

/// What the document lists there has one of them; where it lists nothing (`silent`): whether that
/// is as good.
bool lists(const Json& document, const char* member, std::initializer_list<const char*> wanted,
           bool silent) {
  const Json* list = document.find(member);
  if (list == nullptr) return silent;
  return list->array() != nullptr && std::ranges::any_of(*list->array(), [&](const Json& one) {
           return std::ranges::any_of(wanted, [&](const char* name) { return one == Json(name); });
         });
}

/// It does what is asked of it, as far as it says.
Status fits(const Json& document) {
  struct Needed {
    const char* member;
    std::initializer_list<const char*> any_of;
  };
  for (const Needed& one : std::initializer_list<Needed>{
           {"response_types_supported", {"code"}},
           {"response_modes_supported", {"query"}},
           {"code_challenge_methods_supported", {"S256"}},
           {"id_token_signing_alg_values_supported", {"RS256", "ES256", "EdDSA"}},
           {"token_endpoint_auth_methods_supported",
            {"client_secret_basic", "client_secret_post", "none"}}})
    if (!lists(document, one.member, one.any_of, true)) return fail(unfit(one.member));
  return {};
}

Result<std::string> address(const Json& document, const char* member, const std::string& issuer) {
  const Json* found = document.find(member);
  if (found == nullptr || found->text() == nullptr || !is_of_issuer(*found->text(), issuer))
    return fail(unfit(member));
  return *found->text();
}

}  // namespace

std::string discovery_address(const std::string& issuer) {
  return issuer + (issuer.ends_with("/") ? "" : "/") + ".well-known/openid-configuration";
}

Result<Provider> read_discovery(std::string_view text, const std::string& issuer) {
  if (text.size() > limits::kProviderAnswerBytes) return fail(unfit("JSON"));
  const auto document = read_json(text);
  if (!document || document->object() == nullptr) return fail(unfit("JSON"));
  const Json* said = document->find("issuer");
  if (said == nullptr || *said != Json(issuer)) return fail(unfit("issuer"));
  METALAB_DO(fits(*document));
  Provider out;
  out.issuer = issuer;
  METALAB_TRY(out.authorization_endpoint, address(*document, "authorization_endpoint", issuer));
  METALAB_TRY(out.token_endpoint, address(*document, "token_endpoint", issuer));
  METALAB_TRY(out.jwks_uri, address(*document, "jwks_uri", issuer));
  const Json* names = document->find("authorization_response_iss_parameter_supported");
  if (names != nullptr && names->boolean() == nullptr)
    return fail(unfit("authorization_response_iss_parameter_supported"));
  out.names_itself = names != nullptr && *names->boolean();
  out.secret_in_form =
      !lists(*document, "token_endpoint_auth_methods_supported", {"client_secret_basic"}, true);
  return out;
}

}  // namespace metalab::openid
