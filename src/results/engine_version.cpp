// SPDX-License-Identifier: Apache-2.0
#include "results/engine_version.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "base/version.hpp"

namespace metalab::results {
namespace {

using Parts = std::array<int, 3>;

/// "1.2.3"; nothing for any other text.
std::optional<Parts> parts_of(std::string_view text) {
  Parts out{};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i > 0) {
      if (at == end || *at != '.') return std::nullopt;
      ++at;
    }
    if (at == end || *at < '0' || *at > '9') return std::nullopt;  // from_chars takes a sign
    const auto [next, error] = std::from_chars(at, end, out[i]);
    if (error != std::errc{}) return std::nullopt;
    at = next;
  }
  if (at != end) return std::nullopt;
  return out;
}

}  // namespace

EngineAge age_of(std::string_view version) {
  if (version == kVersion) return EngineAge::same;
  const auto theirs = parts_of(version), ours = parts_of(kVersion);
  return theirs && ours && *theirs < *ours ? EngineAge::older : EngineAge::newer;
}

}  // namespace metalab::results
