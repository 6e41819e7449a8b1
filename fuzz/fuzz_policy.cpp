// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/policy.hpp"

using namespace metalab;

/// A policy that is read asks for nobody who is not there, and is satisfied by all of its
/// witnesses.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto policy = ledger::read_policy(bytes, "fuzz");
  if (!policy) {
    if (policy.error().fault != Fault::input) std::abort();
    return 0;
  }
  const std::size_t count = policy->cosigners.size();
  for (std::size_t i = 0; i < count; ++i)
    for (const auto member : policy->cosigners[i].members)
      if (member >= i) std::abort();
  if (!policy->satisfied_by(std::vector<bool>(count, true))) std::abort();
  if (policy->quorum && policy->satisfied_by(std::vector<bool>(count, false))) std::abort();
  return 0;
}
