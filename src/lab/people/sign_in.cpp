// SPDX-License-Identifier: Apache-2.0
#include "base/letter_case.hpp"
#include "lab/people/recovery.hpp"
#include "lab/people/sessions.hpp"
#include "lab/people/totp.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kMostFailures = 5, kLockedFor = 15 * kMinute;

/// Error: lab_locked_out.
Status check_lock(const Call& call, const std::string& subject) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT locked_until FROM attempt WHERE subject = ?1", {subject}));
  if (row && row->integer(0) > call.world.now()) return fail(input_error("lab_locked_out"));
  return {};
}

Status count_failure(const Call& call, const std::string& subject) {
  METALAB_DO(
      call.store.change("INSERT INTO attempt(subject, failures, locked_until) VALUES (?1, 1, 0) "
                        "ON CONFLICT(subject) DO UPDATE SET failures = (failures + 1) % ?2, "
                        "locked_until = CASE WHEN failures + 1 >= ?2 THEN ?3 ELSE 0 END",
                        {subject, kMostFailures, call.world.now() + kLockedFor}));
  return {};
}

/// The second factor or a code that stands for it, asked where everything that was found before is
/// still so: the session's secret. Error: lab_sign_in_failed.
Result<std::string> end_ceremony(const Call& call, const std::string& email,
                                 const std::string& hash, const std::string& code) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT id, totp_secret, totp_step FROM person WHERE email = ?1 AND "
                         "state = 'active' AND password = ?2",
                         {email, hash}));
  if (!row) return fail(input_error("lab_sign_in_failed"));
  const auto step = totp_step(row->text(1), code, call.world.now() / kSecond, row->integer(2));
  if (step) {
    METALAB_DO(
        call.store.change("UPDATE person SET totp_step = ?2 WHERE id = ?1", {row->text(0), *step}));
  } else {
    METALAB_TRY(const bool recovered, use_recovery_code(call, row->text(0), code));
    if (!recovered) return fail(input_error("lab_sign_in_failed"));
  }
  return begin_session(call, row->text(0));
}

}  // namespace

Result<std::string> sign_in(Store& store, const Surroundings& world, const SignIn& given) {
  const std::string email = lower_case(given.email), subject = hash_of_secret(email);
  const Actor nobody;
  std::string hash;
  const auto looked = store.read([&](const Connection& reader) -> Status {
    METALAB_DO(check_lock({reader, world, nobody}, subject));
    METALAB_TRY(const auto row, reader.ask_one("SELECT password FROM person WHERE email = ?1 AND "
                                               "state = 'active'",
                                               {email}));
    if (row) hash = row->text(0);
    return {};
  });
  if (!looked) return fail(looked.error());
  const bool fits = password_fits(given.password, hash);  // outside of any transaction: it is slow
  Result<std::string> session = fail(input_error("lab_sign_in_failed"));
  // A failure is counted in the same commit that refuses, and refusing undoes nothing.
  const auto ended = store.write([&](const Connection& writer) -> Status {
    const Call call{writer, world, nobody};
    if (const auto open = check_lock(call, subject); !open) {
      session = fail(open.error());
      return {};
    }
    if (fits) session = end_ceremony(call, email, hash, given.code);
    if (!session) return count_failure(call, subject);
    METALAB_DO(writer.change("DELETE FROM attempt WHERE subject = ?1", {subject}));
    return {};
  });
  if (!ended) return fail(ended.error());
  return session;
}

}  // namespace metalab::lab
