// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metalab {

/// RFC 4648's alphabet for addresses, without padding.
std::string base64url(std::string_view bytes);

/// The bytes of a text in exactly that form, unused bits zero, so that one text stands for the same
/// bytes; else nothing.
std::optional<std::string> bytes_of_base64url(std::string_view text);

}  // namespace metalab
