// SPDX-License-Identifier: Apache-2.0
#include "lab_surroundings.hpp"

#include <sys/random.h>

#include <chrono>
#include <cstdlib>
#include <mutex>

#include "base/assert.hpp"
#include "lab/ledger/sequencer.hpp"

namespace metalab::app {
namespace {

std::int64_t now() {
  static std::mutex guard;
  static std::int64_t last = 0;
  const auto read = std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::system_clock::now().time_since_epoch())
                        .count();
  const std::lock_guard hold(guard);
  last = std::max<std::int64_t>(last + 1, read);
  return last;
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  METALAB_ASSERT(::getrandom(out.data(), out.size(), 0) == static_cast<ssize_t>(out.size()));
  return out;
}

/// Where programs of whoever runs this keep their state.
std::filesystem::path home_state() {
  const char* set = std::getenv("XDG_STATE_HOME");
  if (set != nullptr && *set == '/') return set;
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "/" : home) / ".local" / "state";
}

}  // namespace

lab::Surroundings surroundings() { return {now, random_bytes}; }

std::filesystem::path usual_state(const std::filesystem::path& folder) {
  return lab::usual_state_folder(home_state(), folder);
}

}  // namespace metalab::app
