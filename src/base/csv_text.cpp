// SPDX-License-Identifier: Apache-2.0
#include "base/csv_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/in_quotes.hpp"
#include "base/utf8.hpp"

namespace metalab {
namespace {

constexpr int kLongestCell = 1000;

/// A spreadsheet would run the text as a formula: also with the wide signs of East Asian keyboards.
bool begins_a_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSigns{"=",      "+",      "-",      "@",
                                                   "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

std::string csv_text(const std::string& stranger, char separator) {
  std::string text = printable(stranger, kLongestCell);
  if (begins_a_formula(text)) text.insert(0, "'");
  if (text.find(separator) == std::string::npos && text.find('"') == std::string::npos) return text;
  return in_quotes(text, '"');
}

}  // namespace metalab
