// SPDX-License-Identifier: Apache-2.0
#include "base/column_names.hpp"

#include <algorithm>

#include "base/nearest.hpp"

namespace metalab {
namespace {

bool looks_like_data(const std::string& name) {
  const auto first = name.find_first_not_of(" +-.,");
  return first != std::string::npos && name[first] >= '0' && name[first] <= '9';
}

}  // namespace

std::map<std::string, std::string> unknown_column(const std::string& name,
                                                  const std::vector<std::string>& known) {
  if (std::any_of(known.begin(), known.end(), looks_like_data))
    return {{"name", name}, {"columns", std::to_string(known.size())}};
  return {{"name", name}, {"nearest", nearest_name(name, known)}, {"known", list_names(known)}};
}

}  // namespace metalab
