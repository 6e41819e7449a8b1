// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/result.hpp"

namespace metalab::server {

/// How often somebody without an account has asked something of the people here, by their address:
/// in memory alone, forgotten after an hour. From any thread.
class Askers {
 public:
  /// Counts one more at that time (microseconds). Error: lab_too_many_of_address.
  Status count(const std::string& address, std::int64_t now);

 private:
  struct Asked {
    std::int64_t since = 0;
    int times = 0;
  };
  std::mutex guard_;
  std::map<std::string, Asked> asked_;
};

}  // namespace metalab::server
