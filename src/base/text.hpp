// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "base/json.hpp"

namespace metalab {

/// Human text in French, English or both; at least one when present.
struct Text {
  std::string en;
  std::string fr;
  bool empty() const { return en.empty() && fr.empty(); }
  bool operator==(const Text&) const = default;
  /// {"en": ..., "fr": ...}, only the languages that there are.
  Json to_json() const {
    Json::Object out;
    if (!en.empty()) out["en"] = en;
    if (!fr.empty()) out["fr"] = fr;
    return out;
  }
};

/// attribute -> value -> label
using Labels = std::map<std::string, std::map<std::string, Text>>;

}  // namespace metalab
