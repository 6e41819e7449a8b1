// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "program.hpp"

namespace metalab::app {
namespace {

constexpr int kColumns = 30;
constexpr auto kPatience = std::chrono::milliseconds(300);  // short work shows no bar
std::atomic<bool> g_drawn = false;

}  // namespace

std::function<void(double)> progress_bar(const std::string& title) {
  const auto start = std::chrono::steady_clock::now();
  return [title, start](double fraction) {
    if (std::chrono::steady_clock::now() - start < kPatience) return;
    const int full = static_cast<int>(std::lround(fraction * kColumns));
    std::string bar;
    for (int i = 0; i < kColumns; ++i) bar += i < full ? "\u2501" : "\u2500";
    put(stderr, fmt::format("\r{} {} {:3.0f} %", title, bar, fraction * 100));
    std::fflush(stderr);
    g_drawn = true;
  };
}

void clear_progress() {
  if (!g_drawn.exchange(false)) return;
  put(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

}  // namespace metalab::app
