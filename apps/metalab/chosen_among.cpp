// SPDX-License-Identifier: Apache-2.0
#include "chosen_among.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/letter_case.hpp"

namespace metalab::app {
namespace {

/// The pieces of a text between any of the signs, without blanks at their ends.
std::vector<std::string> pieces(const std::string& text, const char* between) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find_first_of(between, at), text.size());
    std::string piece = text.substr(at, end - at);
    piece.erase(0, piece.find_first_not_of(" \t"));
    piece.erase(piece.find_last_not_of(" \t") + 1);
    if (!piece.empty()) out.push_back(std::move(piece));
    at = end + 1;
  }
  return out;
}

/// A number before a name: a value may be called 2.
std::optional<std::size_t> one_of(const std::vector<Offered>& offered, const std::string& piece) {
  std::size_t number = 0;
  const char* end = piece.data() + piece.size();
  const auto read = std::from_chars(piece.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end)
    return number >= 1 && number <= offered.size() ? std::optional(number - 1) : std::nullopt;
  const auto found = std::find_if(offered.begin(), offered.end(), [&](const Offered& one) {
    return lower_case(one.name) == lower_case(piece);
  });
  if (found == offered.end()) return std::nullopt;
  return static_cast<std::size_t>(found - offered.begin());
}

}  // namespace

std::vector<std::size_t> chosen_among(const std::vector<Offered>& offered,
                                      const std::string& typed) {
  if (const auto whole = one_of(offered, typed)) return {*whole};
  const bool numbers = typed.find_first_not_of("0123456789 ,;\t") == std::string::npos;
  std::vector<std::size_t> out;
  for (const auto& piece : pieces(typed, numbers ? ",; \t" : ",;")) {
    const auto chosen = one_of(offered, piece);
    if (!chosen) return {};
    if (std::find(out.begin(), out.end(), *chosen) == out.end()) out.push_back(*chosen);
  }
  return out;
}

}  // namespace metalab::app
