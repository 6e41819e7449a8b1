// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// What somebody says of themselves with a one-time link in hand.
struct NewAccount {
  std::string link, name, email, discipline;
  std::string password_hash;  // "": none, but a passkey
  std::string organisation;   // its name, of the first administrator alone
};

/// Is good enough as a password: long enough, and none of those that everybody tries. Errors:
/// lab_password_short, lab_password_common.
Status check_password(const std::string& password, const std::string& email);

/// Keeps the account as pending, until what it signs in with was shown to work; the person's id.
/// `totp_secret`: base32, "" where there is no password. Errors: as of begin_account.
Result<std::string> keep_pending_account(const Call& call, const NewAccount& account,
                                         const std::string& totp_secret);

/// Keeps the account as pending, until its second factor was shown; the factor's secret (base32).
/// Errors: lab_link_invalid, lab_email_taken, lab_field_missing.
Result<std::string> begin_account(const Call& call, const NewAccount& account);

/// The account of that link was begun last without a password. Error: lab_challenge_invalid.
Status begun_without_password(const Call& call, const std::string& link);

/// Whose account was made, and the codes that each stand once for a lost second factor.
struct Confirmed {
  std::string person;
  std::vector<std::string> recovery_codes;
};
/// Makes the pending account of a link one that counts; the link is used up. Precondition: what it
/// signs in with was shown to work. Error: lab_link_invalid.
Result<Confirmed> make_account(const Call& call, const std::string& link);

/// The code of the second factor makes the account. The link is then used up. Errors:
/// lab_link_invalid, lab_code_wrong.
Result<Confirmed> confirm_account(const Call& call, const std::string& link,
                                  const std::string& code);

/// An organisation of that name. Error: lab_name_taken.
Result<std::string> create_organisation(const Call& call, const std::string& name, bool runs_lab);

}  // namespace metalab::lab
