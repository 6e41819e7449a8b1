// SPDX-License-Identifier: Apache-2.0
#include "server/streams.hpp"

namespace metalab::server {
namespace {

constexpr int kMostStreamsOfOne = 4;

}  // namespace

std::shared_ptr<void> Streams::take(const std::string& who) {
  const std::lock_guard hold(held_->guard);
  int& open = held_->open[who];
  if (open >= kMostStreamsOfOne) return nullptr;
  ++open;
  return {held_.get(), [held = held_, who](void*) {
            const std::lock_guard again(held->guard);
            if (--held->open[who] == 0) held->open.erase(who);
          }};
}

}  // namespace metalab::server
