// SPDX-License-Identifier: Apache-2.0
#include "base/letter_case.hpp"
#include "lab/people/attempts.hpp"
#include "lab/people/sessions.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// The person of an address whose password is still the one that was held against what they gave.
/// Error: lab_sign_in_failed.
Result<std::string> still_there(const Call& call, const std::string& email,
                                const std::string& hash) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT id FROM person WHERE email = ?1 AND state = 'active' AND "
                                 "password = ?2",
                                 {email, hash}));
  if (!row) return fail(input_error("lab_sign_in_failed"));
  return row->text(0);
}

}  // namespace

Result<std::string> sign_in(Store& store, const Surroundings& world, const SignIn& given) {
  const std::string email = lower_case(given.email);
  const Actor nobody;
  std::string hash, session;
  const auto looked = store.read([&](const Connection& reader) -> Status {
    METALAB_DO(check_lock({reader, world, nobody}, email));
    METALAB_TRY(const auto row, reader.ask_one("SELECT password FROM person WHERE email = ?1 AND "
                                               "state = 'active'",
                                               {email}));
    if (row) hash = row->text(0);
    return {};
  });
  if (!looked) return fail(looked.error());
  const bool fits = password_fits(given.password, hash);  // outside of any transaction: it is slow
  const auto ceremony = [&](const Call& call) -> Status {
    if (!fits) return fail(input_error("lab_sign_in_failed"));
    METALAB_TRY(const auto person, still_there(call, email, hash));
    METALAB_DO(use_second_factor(call, person, given.code));
    METALAB_TRY(session, begin_session(call, person));
    return {};
  };
  METALAB_DO(end_ceremony(store, world, email, ceremony));
  return session;
}

}  // namespace metalab::lab
