// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "lab/notices/outbox.hpp"

// What becomes of a message, and when the next one may go.
namespace metalab::lab {
namespace {

constexpr std::int64_t kMorning = 6 * kHour;      // of a day in UTC
constexpr std::int64_t kPause = 10 * kMinute;     // between two messages that go at once
constexpr std::int64_t kLongestWait = 6 * kHour;  // before it is tried again
constexpr std::int64_t kMostFailures = 13;        // after 26 hours

Status set_state(const Connection& writer, const Digest& digest, const char* state) {
  for (const Waiting& one : digest.items)
    METALAB_DO(
        writer.change("UPDATE notice SET state = ?4 WHERE person = ?1 AND what = ?2 AND "
                      "object = ?3",
                      {digest.person, one.what, one.of, std::string(state)}));
  return {};
}

Status note_failures(const Connection& writer, const std::string& person, std::int64_t failures,
                     std::int64_t next_at) {
  METALAB_DO(writer.change("UPDATE subscription SET failures = ?2, next_at = ?3 WHERE person = ?1",
                           {person, failures, next_at}));
  return {};
}

std::int64_t wait_after(std::int64_t failures) {
  std::int64_t wait = kMinute;
  for (std::int64_t i = 1; i < failures && wait < kLongestWait; ++i) wait *= 2;
  return std::min(wait, kLongestWait);
}

}  // namespace

std::int64_t first_message_at(const std::string& often, std::int64_t now) {
  if (often == "at_once") return now;
  const std::int64_t morning = now / kDay * kDay + kMorning;
  return morning > now ? morning : morning + kDay;
}

Status note_sent(Store& store, const Surroundings& world, const Digest& digest) {
  return store.write([&](const Connection& writer) -> Status {
    METALAB_DO(set_state(writer, digest, "sent"));
    METALAB_TRY(const auto row, writer.ask_one("SELECT often FROM subscription WHERE person = ?1",
                                               {digest.person}));
    if (!row) return {};
    const std::int64_t next =
        row->text(0) == "at_once" ? world.now() + kPause : first_message_at("daily", world.now());
    return note_failures(writer, digest.person, 0, next);
  });
}

Status note_not_sent(Store& store, const Surroundings& world, const Digest& digest) {
  return store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const auto row, writer.ask_one("SELECT failures FROM subscription WHERE person = "
                                               "?1",
                                               {digest.person}));
    if (!row) return {};
    const std::int64_t failures = row->integer(0) + 1;
    const bool given_up = failures >= kMostFailures;
    if (given_up) METALAB_DO(set_state(writer, digest, "given_up"));
    return note_failures(writer, digest.person, given_up ? 0 : failures,
                         world.now() + wait_after(failures));
  });
}

}  // namespace metalab::lab
