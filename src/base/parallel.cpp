// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <algorithm>
#include <thread>
#include <vector>

namespace metalab {

void parallel_chunks(std::size_t count, int threads,
                     const std::function<void(std::size_t, std::size_t)>& work) {
  const auto workers = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
  if (workers <= 1) {
    if (count > 0) work(0, count);
    return;
  }
  std::vector<std::jthread> running;
  for (std::size_t i = 1; i < workers; ++i)
    running.emplace_back([&, i] { work(count * i / workers, count * (i + 1) / workers); });
  work(0, count / workers);
}

void parallel_turns(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  const auto workers = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
  parallel_chunks(workers, threads, [&](std::size_t first, std::size_t last) {
    for (std::size_t worker = first; worker < last; ++worker)
      for (std::size_t i = worker; i < count; i += workers) work(i);
  });
}

}  // namespace metalab
