// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace metalab::numeric {

/// People of whom the same sums are known: how many, and which sums each is in.
struct SummedPeople {
  std::int64_t people = 0;
  std::vector<std::size_t> sums;

  bool operator==(const SummedPeople&) const = default;
};

/// Which of `sums` sums are in a combination (added or taken away any number of times) that is of
/// fewer than `fewest` people, but of some; nothing where none is found. Looked at are combinations
/// that leave out as many people as can be left out at once (of those that vanish there), and what
/// two of them have less together. Where people who are enough by themselves tell all sums apart,
/// there is none.
std::optional<std::vector<std::size_t>> combination_of_few(std::vector<SummedPeople> kinds,
                                                           std::size_t sums, std::int64_t fewest);

}  // namespace metalab::numeric
