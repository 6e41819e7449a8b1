// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A number that says how a laboratory is doing, without any name: what is counted, and of which
/// kind where there are several.
struct Figure {
  std::string name, label, kind;  // "jobs", "state", "queued"; label may be empty
  std::int64_t value = 0;
};

/// People by state, sessions that last, jobs by state, objects by kind, entries of the ledger,
/// bytes of the database.
Result<std::vector<Figure>> figures(const Call& call);

}  // namespace metalab::lab
