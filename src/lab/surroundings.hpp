// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"

namespace metalab::lab {

/// Something that was taken away for good: an older copy of the laboratory does not bring it back.
/// Ids alone, no names.
struct Removal {
  enum class What {
    key,
    token,
    share,
    member,
    person,
    passkey,
    password,
    publication,
    contact,
    identity,
    provider,
    dependence
  };
  What what = What::key;
  // Of the key, token, passkey, person (of a password, too), evidence, system (of a contact),
  // identity, provider, dependence, or of the audience shared.
  std::string id;
  std::string of;  // the organisation, of a key and of a share
  std::int64_t at = 0;
};

/// What the laboratory does not read itself: it is given by whoever runs it.
struct Surroundings {
  std::function<std::int64_t()> now;                     // microseconds since 1970, UTC
  std::function<std::string(std::size_t bytes)> random;  // that nobody can foretell
  // Keeps a removal outside of the laboratory's folder, durably; set by Lab::open.
  std::function<Status(const Removal&)> remember = {};
};

inline constexpr std::int64_t kSecond = 1'000'000;  // in the unit of now()
inline constexpr std::int64_t kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

}  // namespace metalab::lab
