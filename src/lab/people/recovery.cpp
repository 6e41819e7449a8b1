// SPDX-License-Identifier: Apache-2.0
#include "lab/people/recovery.hpp"

#include "lab/objects/objects.hpp"
#include "lab/people/totp.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr int kCodesGiven = 10;
constexpr std::size_t kCodeBytes = 10;

}  // namespace

Result<std::vector<std::string>> make_recovery_codes(const Call& call, const std::string& person) {
  METALAB_DO(call.store.change("DELETE FROM recovery_code WHERE person = ?1", {person}));
  std::vector<std::string> codes;
  for (int i = 0; i < kCodesGiven; ++i) {
    codes.push_back(base32(call.world.random(kCodeBytes)));
    METALAB_DO(call.store.change("INSERT INTO recovery_code(hash, person) VALUES (?1, ?2)",
                                 {hash_of_secret(codes.back()), person}));
  }
  return codes;
}

Result<bool> use_recovery_code(const Call& call, const std::string& person,
                               const std::string& code) {
  METALAB_TRY(
      const auto used,
      call.store.change("UPDATE recovery_code SET used_at = ?3 WHERE person = ?1 AND hash = "
                        "?2 AND used_at IS NULL",
                        {person, hash_of_secret(code), call.world.now()}));
  return used == 1;
}

Result<std::string> begin_second_factor(const Call& call) {
  const std::string secret = base32(call.world.random(kTotpBytes));
  METALAB_DO(
      call.store.change("UPDATE person SET totp_pending = ?2, password_pending = '' WHERE id = ?1",
                        {call.actor.person, secret}));
  return secret;
}

Status confirm_second_factor(const Call& call, const std::string& code) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT totp_pending, password_pending <> '' FROM person WHERE id = ?1 "
                         "AND totp_pending <> ''",
                         {call.actor.person}));
  const auto step =
      row ? totp_step(row->text(0), code, call.world.now() / kSecond, 0) : std::nullopt;
  if (!step) return fail(input_error("lab_code_wrong"));
  METALAB_DO(
      call.store.change("UPDATE person SET totp_secret = totp_pending, totp_pending = '', "
                        "totp_step = ?2 WHERE id = ?1",
                        {call.actor.person, *step}));
  METALAB_DO(note_change(
      call, {call.actor.person, "second factor changed", 1, std::nullopt, std::nullopt}));
  if (row->integer(1) == 0) return {};
  METALAB_DO(
      call.store.change("UPDATE person SET password = password_pending, password_pending = '', "
                        "password_at = ?2 WHERE id = ?1 AND password = ''",
                        {call.actor.person, call.world.now()}));
  return note_change(call, {call.actor.person, "password added", 1, std::nullopt, std::nullopt});
}

}  // namespace metalab::lab
