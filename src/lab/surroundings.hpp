// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace metalab::lab {

/// What the laboratory does not read itself: it is given by whoever runs it.
struct Surroundings {
  std::function<std::int64_t()> now;                     // microseconds since 1970, UTC
  std::function<std::string(std::size_t bytes)> random;  // that nobody can foretell
};

inline constexpr std::int64_t kSecond = 1'000'000;  // in the unit of now()
inline constexpr std::int64_t kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

}  // namespace metalab::lab
