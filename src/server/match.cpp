// SPDX-License-Identifier: Apache-2.0
#include "server/match.hpp"

#include "base/nearest.hpp"

namespace metalab::server {
namespace {

std::string_view first_part(std::string_view& rest) {
  rest.remove_prefix(1);  // the slash
  const auto end = std::min(rest.find('/'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

}  // namespace

std::optional<std::map<std::string, std::string>> match_path(const std::string& pattern,
                                                             const std::string& path, bool rest) {
  std::map<std::string, std::string> parts;
  std::string_view asked = path, known = pattern;
  while (!asked.empty() && !known.empty()) {
    if (rest && known.find('/', 1) == std::string_view::npos) {
      parts.emplace(known.substr(2, known.size() - 3), asked.substr(1));
      return parts;
    }
    const std::string_view here = first_part(asked), expected = first_part(known);
    if (expected.starts_with("{"))
      parts.emplace(expected.substr(1, expected.size() - 2), here);
    else if (here != expected)
      return std::nullopt;
  }
  if (!asked.empty() || !known.empty()) return std::nullopt;
  return parts;
}

Result<Match> find_route(const Request& request) {
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  std::vector<std::string> methods;
  for (const Route& route : routes()) {
    auto parts = match_path(route.path, request.path, route.rest);
    if (!parts) continue;
    if (route.method == method) return Match{&route, std::move(*parts)};
    methods.push_back(route.method);
  }
  if (methods.empty()) return fail(input_error("lab_no_route"));
  return fail(input_error("lab_method", {{"known", list_names(methods)}}));
}

}  // namespace metalab::server
