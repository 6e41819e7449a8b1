// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/json.hpp"

namespace metalab::lab {

/// Anything that the laboratory keeps: a system, a study, evidence, a decision ...
struct Object {
  std::string id, kind;
  std::string owner;     // the organisation
  std::string audience;  // the object whose shares say who sees this one; often itself
  std::string about;     // the object that it belongs to; may be empty
  std::int64_t version = 1;
  Json body;
  std::int64_t created_at = 0, changed_at = 0;
  std::string created_by;
};

/// A moment as ISO 8601 in UTC, to the microsecond.
std::string time_text(std::int64_t microseconds);

}  // namespace metalab::lab
