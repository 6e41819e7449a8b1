// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/route.hpp"

namespace metalab::server {

/// The values of the path's {parts}; nothing where the path is another. `rest`: the last part of
/// the pattern takes all that is left of the path.
std::optional<std::map<std::string, std::string>> match_path(const std::string& pattern,
                                                             const std::string& path,
                                                             bool rest = false);

struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string> parts;
};
/// Errors: lab_no_route; lab_method where the path is known by other methods.
Result<Match> find_route(const Request& request);

}  // namespace metalab::server
