// SPDX-License-Identifier: Apache-2.0
#include "server/lab_url.hpp"

#include "base/letter_case.hpp"

namespace metalab::server {

Result<std::string> checked_url(const std::string& url) {
  const std::string lower = lower_case(url);
  const auto begin = lower.find("://");
  const bool scheme = lower.starts_with("http://") || lower.starts_with("https://");
  if (!scheme || begin + 3 == lower.size() ||
      lower.find_first_of("/?#@ ", begin + 3) != std::string::npos)
    return fail(input_error("lab_url", {{"name", url}}));
  return lower;
}

}  // namespace metalab::server
