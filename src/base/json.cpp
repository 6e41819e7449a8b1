// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <limits>

namespace metalab {

const Json* Json::find(std::string_view key) const {
  const auto* members = object();
  if (members == nullptr) return nullptr;
  const auto found = members->find(key);
  return found == members->end() ? nullptr : &found->second;
}

std::string Json::text_in(std::string_view key) const {
  const Json* found = find(key);
  return found == nullptr || found->text() == nullptr ? "" : *found->text();
}

double Json::number() const {
  if (const auto* whole = integer()) return static_cast<double>(*whole);
  if (const auto* fraction = real()) return *fraction;
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace metalab
