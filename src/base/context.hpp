// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

#include "base/limits.hpp"

namespace metalab {

/// What a run may use and whom it tells: the library reads no clock, environment or signal itself.
struct Context {
  std::stop_token stop;
  int threads = 1;
  std::string memory;  // DuckDB's notation, "4GB"; empty = four fifths of the machine's
  double seconds = limits::kDefaultQuerySeconds;
  std::string temporary;  // folder for what exceeds the memory; empty = the system's
  std::function<void(double fraction)> progress;  // 0 to 1, from any one thread; may be empty
};

}  // namespace metalab
