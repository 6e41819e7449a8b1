// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab::render {

/// The text is an http(s) address of the signs that RFC 3986 allows, so that it may stand as a
/// link.
inline bool is_web_address(std::string_view text) {
  constexpr std::size_t kLongest = 2000;
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%";
  return (text.starts_with("https://") || text.starts_with("http://")) && text.size() <= kLongest &&
         text.size() > text.find("://") + 3 &&
         text.find_first_not_of(kSigns) == std::string_view::npos;
}

}  // namespace metalab::render
