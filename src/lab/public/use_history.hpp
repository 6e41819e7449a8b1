// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lab/public/entry_history.hpp"

namespace metalab::lab {

/// What the public may read of a period of use, and the moment at which its first day begins.
struct Use {
  std::string version, from, until;
  std::int64_t starts = 0;
};

/// What the public learns of a system's periods of use: one event a period for all that was changed
/// of it while nobody could read it, because the system was closed or no day of it had come yet.
class UseHistory {
 public:
  /// Its owner says this of a period from then on.
  void say(const std::string& period, std::int64_t at, Use use);
  /// The system is open from then on. What is in use when it is first opened is no event.
  void open(std::int64_t at, bool first);
  void close(std::int64_t at);
  /// All events up to then.
  std::vector<EntryEvent> events(std::int64_t until) &&;

 private:
  struct Period {
    std::optional<Use> shown;
    Use said;
    std::int64_t since = 0;  // the moment from which what is said could be read
  };
  void show(const std::string& name, Period& period, std::int64_t until);
  void show_all(std::int64_t until);

  bool open_ = false;
  std::map<std::string, Period> periods_;
  std::vector<EntryEvent> events_;
};

}  // namespace metalab::lab
