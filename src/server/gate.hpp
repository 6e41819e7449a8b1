// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/request.hpp"

namespace metalab::server {

inline constexpr std::size_t kMostHeadBytes = 16'384, kMostTargetBytes = 8'192, kMostFields = 64;

/// What the first lines of a request say, as they came.
struct Head {
  Request request;  // without a body
  std::optional<std::uint64_t> length;
  bool chunked = false;
  bool close = false;  // the client wants no other answer on this connection
};

/// Reads a request's head, its empty line included, and lets through only what has one reading:
/// HTTP/1.1 with exactly one Host, one of `hosts`; lines that end in CR LF; at most one
/// Content-Length of digits; Transfer-Encoding `chunked` or none, not both; no folded lines; a
/// target that begins with one slash; known methods; no body where the method has none. Error
/// (its value `status` is the answer's): http_refused.
Result<Head> read_head(std::string_view bytes, const std::vector<std::string>& hosts);

/// Of a head that read_head refuses, what tells how to answer it: its method, its path as it came,
/// and the fields that can be read.
Request refused_request(std::string_view bytes);

/// The bytes that %XX stand for; nothing where a sign is no such form.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace metalab::server
