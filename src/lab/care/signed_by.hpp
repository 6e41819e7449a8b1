// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::lab {

/// The statement in a file that the key (PEM) signed: a DSSE envelope, or what a passkey signed.
/// Errors (exit 4): envelope_*, passkey_*, key_*, json_*.
Result<Json> statement_signed_by(const std::string& file, const std::string& pem);

}  // namespace metalab::lab
