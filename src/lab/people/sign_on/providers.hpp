// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/may.hpp"
#include "lab/people/sign_on/client_secrets.hpp"
#include "lab/store/store.hpp"
#include "openid/ask_provider.hpp"

namespace metalab::lab {

/// What a sign-on takes besides a transaction: it asks a provider between two of them.
struct SignOnPlace {
  Store& store;
  const Surroundings& world;
  const ClientSecrets& secrets;
  const openid::Fetch& fetch;
};

/// An organisation's provider.
struct NamedProvider {
  std::string id, organisation, issuer, client, secret;  // secret: the name of its file
  std::string acr, amr;
  openid::Provider said;
};
/// Error: lab_not_found.
Result<NamedProvider> provider_of(const Connection& store, const std::string& organisation);

/// What an administrator names; `secret` is the client's own, "" where it has none.
struct NewProvider {
  std::string organisation, name, issuer, client, secret, acr, amr;
};
/// Asks the provider for its document and keeps both, in the place of what was named before for the
/// same issuer; as the API shows it. Errors: openid_issuer_address, openid_unreachable,
/// openid_discovery, lab_not_found, lab_provider_other, output_unwritable, those of `still_may`.
Result<Json> name_provider(const SignOnPlace& place, const NewProvider& given,
                           const StillMay& still_may);

/// Those of all organisations, for administrators: everything but the secrets.
Result<Json> list_providers(const Call& call);
/// What everybody reads where people sign in: of which organisation, and its name for the button.
Result<Json> sign_ons(const Call& call);

/// Ends an organisation's sign-on for good, with every identity and session of it. Errors:
/// lab_not_found, those of `still_may`.
Status remove_provider(const SignOnPlace& place, const std::string& organisation,
                       const StillMay& still_may);

}  // namespace metalab::lab
