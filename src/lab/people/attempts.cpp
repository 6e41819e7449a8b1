// SPDX-License-Identifier: Apache-2.0
#include "lab/people/attempts.hpp"

#include "lab/people/recovery.hpp"
#include "lab/people/totp.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kMostWrongTries = 5, kLockedFor = 15 * kMinute;

Status count_failure(const Call& call, const std::string& email) {
  METALAB_DO(
      call.store.change("INSERT INTO attempt(subject, failures, locked_until) VALUES (?1, 1, 0) "
                        "ON CONFLICT(subject) DO UPDATE SET failures = (failures + 1) % ?2, "
                        "locked_until = CASE WHEN failures + 1 >= ?2 THEN ?3 ELSE 0 END",
                        {hash_of_secret(email), kMostWrongTries, call.world.now() + kLockedFor}));
  return {};
}

/// What became of it is in `ended`, whether it failed or not.
Status try_ceremony(const Call& call, const std::string& email,
                    const std::function<Status(const Call&)>& ceremony, Status& ended) {
  ended = check_lock(call, email);
  if (!ended) return {};
  METALAB_DO(call.store.change("SAVEPOINT ceremony"));
  ended = ceremony(call);
  if (!ended) METALAB_DO(call.store.change("ROLLBACK TO ceremony"));
  METALAB_DO(call.store.change("RELEASE ceremony"));
  if (!ended) return count_failure(call, email);
  METALAB_DO(call.store.change("DELETE FROM attempt WHERE subject = ?1", {hash_of_secret(email)}));
  return {};
}

}  // namespace

Status check_lock(const Call& call, const std::string& email) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT locked_until FROM attempt WHERE subject = ?1",
                                 {hash_of_secret(email)}));
  if (row && row->integer(0) > call.world.now()) return fail(input_error("lab_locked_out"));
  return {};
}

Status end_ceremony(Store& store, const Surroundings& world, const std::string& email,
                    const std::function<Status(const Call&)>& ceremony) {
  const Actor nobody;
  Status ended;
  METALAB_DO(store.write([&](const Connection& writer) {
    return try_ceremony({writer, world, nobody}, email, ceremony, ended);
  }));
  return ended;
}

Status use_second_factor(const Call& call, const std::string& person, const std::string& code) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT totp_secret, totp_step FROM person WHERE id = ?1", {person}));
  if (!row) return fail(input_error("lab_sign_in_failed"));
  const auto step = totp_step(row->text(0), code, call.world.now() / kSecond, row->integer(1));
  if (step) {
    METALAB_DO(
        call.store.change("UPDATE person SET totp_step = ?2 WHERE id = ?1", {person, *step}));
    return {};
  }
  METALAB_TRY(const bool recovered, use_recovery_code(call, person, code));
  return recovered ? Status() : Status(fail(input_error("lab_sign_in_failed")));
}

}  // namespace metalab::lab
