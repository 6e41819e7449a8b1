// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/sign_on/providers.hpp"

namespace metalab::lab {

/// What somebody goes to their organisation for, and who alone may come back from there with it: ""
/// (whoever has the browser's cookie), a session's id, a link's digest.
struct SignOnUse {
  const char* purpose;  // sign_on, sign_on_join, sign_on_link
  std::string holder;
};

/// Where a browser is sent, and the secret that it alone keeps until it comes back.
struct BegunSignOn {
  std::string address, ceremony;
};
/// Begins it: at the provider of that organisation; `url` is the laboratory's. Error:
/// lab_not_found.
Result<BegunSignOn> begin_sign_on(const Call& call, const std::string& organisation,
                                  const std::string& url, const SignOnUse& use);

/// With what a browser comes back: of which organisation's page, and that page's query (`issuer`:
/// "" where it names none); the browser's own secret; the laboratory's address.
struct CameBack {
  std::string organisation, state, code, issuer, ceremony, url;
};

/// Who came back, as the provider says: nothing here tells whether anybody knows them.
struct ProvenIdentity {
  std::string provider, issuer, subject;
  std::int64_t shown_at = 0;        // when the provider asked them; 0: it does not say
  bool showed_two_factors = false;  // as the administrator said that it would be told
};
/// Takes the code to the provider and holds its token against the sign-on, which is used up first.
/// Errors: lab_challenge_invalid, lab_not_found, lab_client_secret_missing; openid_*.
Result<ProvenIdentity> come_back(const SignOnPlace& place, const CameBack& given,
                                 const SignOnUse& use);

}  // namespace metalab::lab
