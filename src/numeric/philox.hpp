// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace metalab::numeric {

/// Philox4x32 with ten rounds: 128 random bits that depend on counter and key alone.
/// Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11.
/// Inline, as is `uniform`: a bootstrap draws hundreds of thousands.
inline std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                               std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {
        static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
        static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

/// What a random draw is for; draws with different purposes never share numbers.
struct RandomKey {
  std::uint64_t seed = 0;
  std::uint32_t purpose = 0;
};

/// Uniform numbers of one (key, replicate, cell): the same whatever thread asks, in any order.
class RandomStream {
 public:
  RandomStream(RandomKey key, std::uint32_t replicate, std::uint32_t cell)
      : key_{static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32U)},
        counter_{0, replicate, cell, key.purpose} {}
  /// In the open interval (0, 1), 52 random bits.
  double uniform() {
    if (used_ == 4) {
      block_ = philox4x32(counter_, key_);
      ++counter_[0];
      used_ = 0;
    }
    const std::uint64_t high = block_[used_];
    const std::uint64_t low = block_[used_ + 1];
    used_ += 2;
    const std::uint64_t bits = (high << 20U) | (low >> 12U);
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
  }

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  std::size_t used_ = 4;
};

}  // namespace metalab::numeric
