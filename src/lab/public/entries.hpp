// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A system as the public reads it: what its owner says of it; "" where they do not say.
struct PublicEntry {
  std::string id, name, purpose, theme, domain, act_role, lifecycle;
  std::string organisation, answers;  // who is responsible; the person whom requests reach
  std::int64_t opened_at = 0;
  std::vector<std::string> versions;  // by name, in use today
  std::int64_t published = 0;         // pieces of evidence that the public may read
};

/// Every system that is open to the public, by name.
Result<std::vector<PublicEntry>> public_entries(const Call& call);
/// Error: lab_not_found, whether there is no such system or it is not open.
Result<PublicEntry> public_entry(const Call& call, const std::string& system);

/// The organisation that runs the laboratory; "" where it has no people yet.
Result<std::string> who_runs_it(const Call& call);

}  // namespace metalab::lab
