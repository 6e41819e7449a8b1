// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "base/letter_case.hpp"
#include "server/api.hpp"

namespace metalab::server {
namespace {

/// Cuts what stands before the sign away, without blanks around it.
std::string cut(std::string_view& rest, char sign) {
  const auto end = std::min(rest.find(sign), rest.size());
  std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (part.starts_with(' ') || part.starts_with('\t')) part.remove_prefix(1);
  while (part.ends_with(' ') || part.ends_with('\t')) part.remove_suffix(1);
  return std::string(part);
}

/// How much a language is wanted: 1 where nothing is said, 0 for not at all.
double weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string one = lower_case(cut(parameters, ';'));
    if (one.starts_with("q=")) return std::strtod(one.c_str() + 2, nullptr);
  }
  return 1;
}

}  // namespace

words::Language language_of(const Request& request) {
  const std::string asked = request.field("accept-language");
  double best = 0;
  auto out = words::Language::en;
  for (std::string_view rest = asked; !rest.empty();) {
    const std::string range = cut(rest, ',');
    std::string_view parameters = range;
    const std::string tag = lower_case(cut(parameters, ';'));
    const std::string language = tag.substr(0, tag.find('-'));
    const double weight = weight_of(parameters);
    if ((language != "en" && language != "fr") || weight <= best) continue;
    best = weight;
    out = words::language_of_code(language);
  }
  return out;
}

}  // namespace metalab::server
