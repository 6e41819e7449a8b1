// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "lab/notices/outbox.hpp"

namespace metalab::server {

/// A message on its way: who it is from and to, as addresses alone, and its text (RFC 5322).
struct Letter {
  std::string from, to, text;
};

/// Where letters come from: the address that the administrator named, and the laboratory's own
/// without a slash at its end.
struct Sender {
  std::string address, url;
};

/// What the person is told, in their language: what waits, as links, and names of objects only
/// where they chose so. The head holds nothing of what people wrote; the body is base64, so that
/// nothing in it can be taken for a field or an end. The same digest has the same Message-ID, so
/// that one which is sent twice is known as one.
Letter letter_of(const lab::Digest& digest, const Sender& sender, std::int64_t now);

}  // namespace metalab::server
