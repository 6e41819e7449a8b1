// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/result.hpp"

namespace metalab::server {

/// How often somebody has asked for something within an hour, by their address: in memory alone,
/// forgotten then. From any thread.
class Askers {
 public:
  explicit Askers(int most) : most_(most) {}

  /// Counts one more at that time (microseconds). Error: lab_too_many_of_address.
  Status count(const std::string& address, std::int64_t now);
  /// Whether one more would be counted, without counting it. Error: lab_too_many_of_address.
  Status has_room(const std::string& address, std::int64_t now);

 private:
  struct Asked {
    std::int64_t since = 0;
    int times = 0;
  };
  void forget(std::int64_t now);

  int most_;
  std::mutex guard_;
  std::map<std::string, Asked> asked_;
};

}  // namespace metalab::server
