// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"

namespace metalab::server {

/// The address of a laboratory in small letters: http(s)://NAME[:PORT], nothing behind it. Error:
/// lab_url.
Result<std::string> checked_url(const std::string& url);

}  // namespace metalab::server
