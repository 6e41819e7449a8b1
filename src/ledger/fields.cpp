// SPDX-License-Identifier: Apache-2.0
#include "ledger/fields.hpp"

#include <charconv>

#include "base/digest.hpp"

namespace metalab::ledger {

std::optional<std::uint64_t> read_decimal(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t out = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, out);
  if (read.ec != std::errc() || read.ptr != end || (out >> 63U) != 0) return std::nullopt;
  return out;
}

std::optional<std::string> standard_base64(std::string_view text) {
  if (text.find_first_of("-_") != std::string_view::npos) return std::nullopt;
  auto bytes = unbase64(text);
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

std::optional<std::string_view> next_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace metalab::ledger
