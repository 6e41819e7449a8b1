// SPDX-License-Identifier: Apache-2.0
#include "base/quoted_yaml.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"

namespace metalab {

std::string quoted_yaml(const std::string& text, int longest) {
  return canonical_json(Json(printable(text, longest)));
}

}  // namespace metalab
