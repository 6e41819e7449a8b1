// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/ceremony.hpp"

#include <algorithm>

#include "base/base64url.hpp"
#include "lab/people/challenges.hpp"
#include "lab/secrets.hpp"
#include "openid/id_token.hpp"

namespace metalab::lab {
namespace {

/// Each organisation has an address of its own to come back to, so that no provider can pass off an
/// answer of another.
std::string redirect_of(const std::string& url, const std::string& organisation) {
  return url + "/lab/sign-on/" + organisation;
}

/// Of a purpose of its own for each organisation: what is begun at one takes nothing from another.
ChallengeUse challenge_for(const SignOnUse& use, const std::string& organisation,
                           const std::string& ceremony) {
  return {std::string(use.purpose) + "." + organisation,
          hash_of_secret(ceremony) + "." + use.holder};
}

Result<NamedProvider> find_provider(Store& store, const std::string& organisation) {
  Result<NamedProvider> out = fail(input_error("lab_not_found"));
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    out = provider_of(reader, organisation);
    return {};
  }));
  return out;
}

Result<std::vector<openid::SigningKey>> ask_keys(const openid::Fetch& fetch,
                                                 const NamedProvider& provider) {
  METALAB_TRY(const auto reply, fetch({provider.said.jwks_uri, "", ""}));
  if (reply.status != openid::kGood) return fail(verification_error("openid_keys"));
  return openid::read_key_set(reply.body);
}

/// What the token says was asked of them, as the administrator named it: each that is named.
bool showed_two_factors(const NamedProvider& provider, const openid::SignedOn& said) {
  if (provider.acr.empty() && provider.amr.empty()) return false;
  const bool method = std::ranges::count(said.methods, provider.amr) > 0;
  return (provider.acr.empty() || said.context == provider.acr) && (provider.amr.empty() || method);
}

}  // namespace

Result<BegunSignOn> begin_sign_on(const Call& call, const std::string& organisation,
                                  const std::string& url, const SignOnUse& use) {
  METALAB_TRY(const auto provider, provider_of(call.store, organisation));
  const std::string ceremony = new_secret(call.world);
  METALAB_TRY(const auto challenge,
              make_challenge(call, challenge_for(use, organisation, ceremony)));
  const auto bound =
      openid::bound_to(ceremony, redirect_of(url, organisation), base64url(challenge));
  return BegunSignOn{
      openid::authorization_address(provider.said, provider.client, bound, provider.acr), ceremony};
}

Result<ProvenIdentity> come_back(const SignOnPlace& place, const CameBack& given,
                                 const SignOnUse& use) {
  METALAB_DO(use_challenge(place.store, place.world, bytes_of_base64url(given.state).value_or(""),
                           challenge_for(use, given.organisation, given.ceremony)));
  METALAB_TRY(const auto provider, find_provider(place.store, given.organisation));
  METALAB_DO(openid::check_issuer_said(provider.said, given.issuer));
  openid::Client client{provider.client, ""};
  if (!provider.secret.empty()) {
    METALAB_TRY(client.secret, place.secrets.of(provider.secret));
  }
  const auto bound =
      openid::bound_to(given.ceremony, redirect_of(given.url, given.organisation), given.state);
  METALAB_TRY(const auto reply,
              place.fetch(openid::token_ask(provider.said, client, bound, given.code)));
  METALAB_TRY(const auto token, openid::read_token_reply(reply));
  METALAB_TRY(const auto keys, ask_keys(place.fetch, provider));
  METALAB_TRY(const auto said, openid::check_id_token(token, keys,
                                                      {provider.issuer, client.id, bound.nonce,
                                                       place.world.now() / kSecond}));
  return ProvenIdentity{provider.id, provider.issuer, said.subject,
                        said.authenticated_at.value_or(0) * kSecond,
                        showed_two_factors(provider, said)};
}

}  // namespace metalab::lab
