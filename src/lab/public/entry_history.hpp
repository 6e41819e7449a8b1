// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A member of what the public reads of a system, or of a period of its use, that changed; "" where
/// it was not said.
struct Difference {
  std::string field, before, after;
};

/// Something that became different for the public: the system was opened, or closed for a time; its
/// owner changed what they say (also while it was closed, seen when it was opened again); requests
/// reach another person (contact); a version was taken into use (used), or that period was changed
/// (use_changed), one event for all that was changed while nobody could read it; evidence was
/// published or withdrawn; published evidence now shows on what it depends, or no more (basis). A
/// system whose named person left is closed.
struct EntryEvent {
  std::string what;
  std::int64_t at = 0;
  std::vector<Difference> differences;
  std::string version;      // of a period or of what was examined
  std::string from, until;  // days of a period
  std::string period;       // whose days these are, to tell it from others of the same days
  std::string evidence, reason;
};

/// Oldest first, from when the system was first opened. Precondition: it is open. Nothing names a
/// person.
Result<std::vector<EntryEvent>> entry_history(const Call& call, const std::string& system);

/// A system that is open to the public, and a moment after which nothing in its entry changed.
struct TouchedEntry {
  std::string system;
  std::int64_t at = 0;
};
/// All of them, the latest first, without reading what changed.
Result<std::vector<TouchedEntry>> touched_entries(const Call& call);

}  // namespace metalab::lab
