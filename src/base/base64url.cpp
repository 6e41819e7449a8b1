// SPDX-License-Identifier: Apache-2.0
#include "base/base64url.hpp"

#include "base/digest.hpp"

namespace metalab {

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (!text.empty() && text.back() == '=') text.pop_back();
  for (char& sign : text) sign = sign == '+' ? '-' : sign == '/' ? '_' : sign;
  return text;
}

std::optional<std::string> bytes_of_base64url(std::string_view text) {
  if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
  std::string padded(text);
  while (padded.size() % 4 != 0) padded += '=';
  auto bytes = unbase64(padded);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

}  // namespace metalab
