// SPDX-License-Identifier: Apache-2.0
#include "lab/people/challenges.hpp"

#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kChallengeLasts = 5 * kMinute;
constexpr std::size_t kChallengeBytes = 32;
constexpr std::int64_t kMostChallenges = 10'000;  // of a purpose; then the oldest go

Status make_room(const Connection& store, const std::string& purpose) {
  METALAB_TRY(
      const auto live,
      store.ask_one("SELECT count(*) FROM passkey_challenge WHERE purpose = ?1", {purpose}));
  if (live->integer(0) < kMostChallenges) return {};
  METALAB_DO(store.change(
      "DELETE FROM passkey_challenge WHERE hash IN (SELECT hash FROM passkey_challenge WHERE "
      "purpose = ?1 ORDER BY expires_at, hash LIMIT ?2)",
      {purpose, live->integer(0) - kMostChallenges + 1}));
  return {};
}

}  // namespace

Result<std::string> make_challenge(const Call& call, const ChallengeUse& use) {
  const std::string challenge = call.world.random(kChallengeBytes);
  const std::int64_t now = call.world.now();
  METALAB_DO(call.store.change("DELETE FROM passkey_challenge WHERE expires_at <= ?1", {now}));
  METALAB_DO(make_room(call.store, use.purpose));
  METALAB_DO(call.store.change(
      "INSERT INTO passkey_challenge(hash, purpose, holder, expires_at) VALUES "
      "(?1, ?2, ?3, ?4)",
      {hash_of_secret(challenge), use.purpose, use.holder, now + kChallengeLasts}));
  return challenge;
}

Status use_challenge(Store& store, const Surroundings& world, const std::string& challenge,
                     const ChallengeUse& use) {
  return store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const auto used,
                writer.change("DELETE FROM passkey_challenge WHERE hash = ?1 AND purpose = ?2 AND "
                              "holder = ?3 AND expires_at > ?4",
                              {hash_of_secret(challenge), use.purpose, use.holder, world.now()}));
    return used == 1 ? Status() : Status(fail(input_error("lab_challenge_invalid")));
  });
}

}  // namespace metalab::lab
