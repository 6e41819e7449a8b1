// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace metalab {
namespace {

TEST(ParallelTurns, DoesEachPieceOnce) {
  for (const int threads : {0, 1, 2, 5})
    for (const std::size_t count : {0U, 1U, 3U, 17U}) {
      std::vector<std::atomic<int>> done(count);
      parallel_turns(count, threads, [&](std::size_t i) { ++done[i]; });
      for (const auto& times : done) EXPECT_EQ(times, 1);
    }
}

}  // namespace
}  // namespace metalab
