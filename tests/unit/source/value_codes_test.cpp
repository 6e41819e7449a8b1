// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/value_codes.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace metalab::source {
namespace {

constexpr std::size_t kSlots = 16'384;  // four for each key, as in a table

std::size_t distinct_places(auto key_of) {
  std::set<std::uint64_t> places;
  for (std::uint64_t i = 0; i < kSlots / 4; ++i) places.insert(scatter(key_of(i)) % kSlots);
  return places.size();
}

// At random 3,624 of 4,096 keys would have a place that no other has taken.
TEST(ValueCodes, ScattersDoublesOfFewDigits) {
  EXPECT_GT(distinct_places([](std::uint64_t i) {
              return std::bit_cast<std::uint64_t>(static_cast<double>(i) / 4096);
            }),
            3'000U);
}

TEST(ValueCodes, ScattersWholeNumbersAndHighBits) {
  EXPECT_GT(distinct_places([](std::uint64_t i) { return i; }), 3'000U);
  EXPECT_GT(distinct_places([](std::uint64_t i) { return i << 52U; }), 3'000U);
}

TEST(ValueCodes, KeepsCodesAsTheTableGrows) {
  NumberCodes codes;
  for (std::uint64_t key = 0; key < 10'000; ++key) EXPECT_EQ(codes.code(key << 40U), key);
  for (std::uint64_t key = 0; key < 10'000; ++key) EXPECT_EQ(codes.find(key << 40U), key);
  EXPECT_EQ(codes.find(1), NumberCodes::kNone);
}

}  // namespace
}  // namespace metalab::source
