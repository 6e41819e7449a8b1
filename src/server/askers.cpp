// SPDX-License-Identifier: Apache-2.0
#include "server/askers.hpp"

#include <algorithm>

#include "lab/surroundings.hpp"

namespace metalab::server {
namespace {

/// So many addresses are remembered at once: the one that began first is forgotten for another.
constexpr std::size_t kMostAddresses = 10'000;

}  // namespace

Status Askers::count(const std::string& address, std::int64_t now) {
  const std::lock_guard hold(guard_);
  forget(now);
  if (!asked_.contains(address) && asked_.size() >= kMostAddresses)
    asked_.erase(
        std::ranges::min_element(asked_, {}, [](const auto& one) { return one.second.since; }));
  Asked& one = asked_.try_emplace(address, Asked{now, 0}).first->second;
  if (one.times >= most_) return fail(input_error("lab_too_many_of_address"));
  ++one.times;
  return {};
}

Status Askers::has_room(const std::string& address, std::int64_t now) {
  const std::lock_guard hold(guard_);
  forget(now);
  const auto found = asked_.find(address);
  if (found == asked_.end() || found->second.times < most_) return {};
  return fail(input_error("lab_too_many_of_address"));
}

void Askers::forget(std::int64_t now) {
  std::erase_if(asked_, [now](const auto& one) { return one.second.since + lab::kHour <= now; });
}

}  // namespace metalab::server
