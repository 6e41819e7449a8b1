// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/people/accounts.hpp"
#include "lab/people/sign_on/ceremony.hpp"

namespace metalab::lab {

/// Where a browser is sent to sign in at that organisation. Error: lab_not_found.
Result<BegunSignOn> begin_organisation_sign_on(const Call& call, const std::string& organisation,
                                               const std::string& url);

/// How far somebody came: a session's secret, or ("") the secret that their browser keeps until
/// they show the second factor of the laboratory.
struct SignedOnHere {
  std::string session, awaiting;
};
/// A session for whoever is linked to an account, once the provider showed both factors as the
/// administrator named it; else their second factor is awaited. Failures are counted for the
/// person's address, together with those of the other ways in; of somebody whom nobody knows, for
/// who they are there. Errors: those of come_back; lab_sign_on_unknown, lab_locked_out.
Result<SignedOnHere> sign_on(const SignOnPlace& place, const CameBack& given);

/// The second factor, of whoever showed the first at their organisation: a session's secret.
/// Errors: lab_challenge_invalid, lab_sign_in_failed, lab_locked_out.
Result<std::string> confirm_sign_on(Store& store, const Surroundings& world,
                                    const std::string& awaiting, const std::string& code);

/// The first step of an account by an organisation's sign-on: where the browser of whoever has the
/// link is sent. Errors: lab_not_found, those of begin_account.
Result<BegunSignOn> begin_sign_on_account(const Call& call, const NewAccount& account,
                                          const std::string& url);

/// The account of whoever came back. Where the provider showed both factors it is made: its first
/// session, the recovery codes. Else an authenticator application is given a secret, and a code of
/// it makes the account (confirm_account). Errors: those of come_back, make_account, keep_identity.
struct SignOnAccount {
  Confirmed made;
  std::string session;
  std::string email, totp_secret;  // base32; "": not needed
};
Result<SignOnAccount> confirm_sign_on_account(const SignOnPlace& place, const std::string& link,
                                              const CameBack& given);

}  // namespace metalab::lab
