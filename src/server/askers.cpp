// SPDX-License-Identifier: Apache-2.0
#include "server/askers.hpp"

#include <algorithm>

#include "lab/surroundings.hpp"

namespace metalab::server {
namespace {

/// Within an hour, from one address: more than a household or an office behind it asks.
constexpr int kMostOfAddress = 10;
/// So many addresses are remembered at once: the one that began first is forgotten for another.
constexpr std::size_t kMostAddresses = 10'000;

}  // namespace

Status Askers::count(const std::string& address, std::int64_t now) {
  const std::lock_guard hold(guard_);
  std::erase_if(asked_, [now](const auto& one) { return one.second.since + lab::kHour <= now; });
  if (!asked_.contains(address) && asked_.size() >= kMostAddresses)
    asked_.erase(
        std::ranges::min_element(asked_, {}, [](const auto& one) { return one.second.since; }));
  Asked& one = asked_.try_emplace(address, Asked{now, 0}).first->second;
  if (one.times >= kMostOfAddress) return fail(input_error("lab_too_many_of_address"));
  ++one.times;
  return {};
}

}  // namespace metalab::server
