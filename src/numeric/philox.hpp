// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace metalab::numeric {

/// Philox4x32 with ten rounds: 128 random bits that depend on counter and key alone.
/// Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// What a random draw is for; draws with different purposes never share numbers.
struct RandomKey {
  std::uint64_t seed = 0;
  std::uint32_t purpose = 0;
};

/// Uniform numbers of one (key, replicate, cell): the same whatever thread asks, in any order.
class RandomStream {
 public:
  RandomStream(RandomKey key, std::uint32_t replicate, std::uint32_t cell);
  /// In the open interval (0, 1), 52 random bits.
  double uniform();

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  int used_ = 4;
};

}  // namespace metalab::numeric
