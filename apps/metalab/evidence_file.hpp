// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "evidence/keys.hpp"

namespace metalab::app {

/// Evidence from a statement or an envelope. With a key the file must be an envelope that the key
/// signed. Errors: file_*, not_signed, envelope_*, signature_invalid, evidence_malformed.
Result<evidence::Evidence> read_evidence_file(const std::filesystem::path& path,
                                              const evidence::PublicKey* key);

}  // namespace metalab::app
