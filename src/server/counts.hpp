// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace metalab::server {

/// How often each operation was asked and how long that took, since the process began. From any
/// thread.
class Counts {
 public:
  /// `operation`: its id, or "" where there is none. `status`: of the answer.
  void add(const std::string& operation, int status, std::int64_t microseconds);
  /// As Prometheus reads it (text format 0.0.4), operations in order.
  std::string text() const;

 private:
  struct Row {
    std::array<std::uint64_t, 6> by_class{};  // 1xx to 5xx; the first is unused
    std::int64_t microseconds = 0;
  };
  mutable std::mutex guard_;
  std::map<std::string, Row> rows_;
};

}  // namespace metalab::server
