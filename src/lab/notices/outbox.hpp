// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/notices/news.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// What somebody is told in one message. What it names they may see at this moment.
struct Digest {
  std::string person, email, language, stop;
  bool titles = false;
  std::vector<Waiting> items;  // never empty
};

/// Notes what has begun to wait for subscribers since, forgets what waits no more, and gives the
/// next message that is due, of the one who has waited longest; nothing where none is.
Result<std::optional<Digest>> next_digest(Store& store, const Surroundings& world);

/// The message has gone: each thing in it was told once, and the next goes a while later.
Status note_sent(Store& store, const Surroundings& world, const Digest& digest);
/// It could not be sent: it is tried again, ever later, and given up after about a day.
Status note_not_sent(Store& store, const Surroundings& world, const Digest& digest);

/// What waits for the actor and they were not told of yet.
Result<std::vector<Waiting>> untold_of(const Call& call);

/// When the first message of a subscription may go: at once, or (daily) at the next six o'clock,
/// UTC.
std::int64_t first_message_at(const std::string& often, std::int64_t now);

}  // namespace metalab::lab
