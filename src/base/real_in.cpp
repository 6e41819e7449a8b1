// SPDX-License-Identifier: Apache-2.0
#include "base/real_in.hpp"

#include <charconv>
#include <cmath>

namespace metalab {

std::optional<double> real_in(std::string_view text) {
  double out = 0;
  const char *const begin = text.data(), *const end = begin + text.size();
  const auto [behind, error] = std::from_chars(begin, end, out);
  if (error != std::errc() || behind != end || !std::isfinite(out)) return std::nullopt;
  return out;
}

}  // namespace metalab
