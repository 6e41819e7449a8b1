// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace metalab::evidence {

/// A block of PEM (RFC 7468): its label, and the DER bytes in it.
struct Pem {
  std::string label, der;
};

std::string write_pem(const char* label, const std::string& der);

/// The one block of a text. Error: key_malformed.
Result<Pem> read_pem_text(const std::string& text, const std::string& file);
/// The one block of a file. Errors: those of read_file, key_malformed.
Result<Pem> read_pem(const std::filesystem::path& path);

}  // namespace metalab::evidence
