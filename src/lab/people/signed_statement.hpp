// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/people/signing_keys.hpp"

namespace metalab::lab {

/// A statement and the key that signed it.
struct SignedStatement {
  Json statement;
  SigningKey key;
};

/// Opens a DSSE envelope with the first of the keys that signed it. `file` names it in errors.
/// Errors: envelope_*, json_*; lab_signature_unknown where none of the keys did.
Result<SignedStatement> open_signed(const std::string& envelope,
                                    const std::vector<SigningKey>& keys, const std::string& file);

}  // namespace metalab::lab
