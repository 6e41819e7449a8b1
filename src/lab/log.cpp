// SPDX-License-Identifier: Apache-2.0
#include "lab/log.hpp"

#include "base/digest.hpp"
#include "base/hmac.hpp"
#include "ledger/entry.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kSaltBytes = 32;

}  // namespace

Result<std::int64_t> log_entry(const Call& call, const std::string& kind, const std::string& digest,
                               const std::string& subject) {
  const std::string leaf = ledger::leaf_of({kind, subject, digest});
  METALAB_TRY(const auto last,
              call.store.ask_one("SELECT coalesce(max(number), -1) FROM ledger_entry"));
  const std::int64_t number = last->integer(0) + 1;
  METALAB_DO(
      call.store.change("INSERT INTO ledger_entry(number, leaf, subject, at) "
                        "VALUES (?1, ?2, ?3, ?4)",
                        {number, leaf, subject, call.world.now()}));
  return number;
}

Status log_salted(const Call& call, const std::string& kind, const std::string& bytes,
                  const Object& object) {
  const std::string salt = base64(call.world.random(kSaltBytes));
  METALAB_DO(
      call.store.change("INSERT INTO salt(object, salt) VALUES (?1, ?2)", {object.id, salt}));
  METALAB_DO(log_entry(call, kind, salted_digest(salt, bytes), object.id));
  return {};
}

Result<std::int64_t> entry_of(const Call& call, const std::string& object) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT min(number) FROM ledger_entry WHERE subject "
                                 "= ?1 HAVING count(*) > 0",
                                 {object}));
  if (!row) return fail(input_error("lab_not_found"));
  return row->integer(0);
}

std::string salted_digest(const std::string& salt, const std::string& bytes) {
  return hexadecimal(hmac_sha256(salt, bytes));
}

}  // namespace metalab::lab
