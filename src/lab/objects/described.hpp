// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What somebody says of an object in fields, before it is kept: the whole that it belongs to, and
/// what it was before, where there are such.
struct Described {
  const Json& body;
  const std::optional<Object>& whole;
  std::optional<Object> before;
};

}  // namespace metalab::lab
