// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"

namespace metalab::openid {

/// What a provider is asked: an address to read or, with a form, to post it to.
struct Ask {
  std::string url, form, authorization;
};

inline constexpr long kGood = 200;  // the status of an answer that can be read

/// What it answered, whatever the status.
struct Reply {
  long status = 0;
  std::string body;
};

/// Asks one provider once: no redirects, within limits of size and time. Error: openid_unreachable.
using Fetch = std::function<Result<Reply>(const Ask&)>;

}  // namespace metalab::openid
