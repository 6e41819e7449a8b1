// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace metalab {

/// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Whether the text is the form that sha256 gives.
bool is_digest(std::string_view text);

/// SHA-256 of a file's bytes, read in 1 MiB pieces. Errors: file_unreadable, interrupted.
Result<std::string> sha256_of_file(const std::filesystem::path& path,
                                   const std::stop_token& stop = {});

/// Standard alphabet with padding.
std::string base64(std::string_view bytes);
/// Either alphabet with its padding, unused bits zero; nothing else, so that of each alphabet one
/// text stands for the same bytes. Error: base64_malformed.
Result<std::string> unbase64(std::string_view text);

}  // namespace metalab
