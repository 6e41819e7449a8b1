// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace metalab {

/// Calls work(first, last) on consecutive pieces of [0, count), on up to `threads` threads.
/// The pieces depend on count and threads; results must not depend on them.
void parallel_chunks(std::size_t count, int threads,
                     const std::function<void(std::size_t first, std::size_t last)>& work);

/// Calls work(i) for each i below `count`, on up to `threads` threads that take turns, so that
/// pieces of unlike length are shared fairly.
void parallel_turns(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace metalab
