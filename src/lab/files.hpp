// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace metalab::lab {

/// The laboratory's files, each under the SHA-256 of its bytes. Who may read one is decided by the
/// objects that it belongs to, never here.
class Files {
 public:
  explicit Files(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Keeps the bytes durably; their digest. Error: output_unwritable.
  Result<std::string> keep(std::string_view bytes) const;
  /// Precondition: a digest.
  std::filesystem::path path(const std::string& digest) const;
  /// The bytes, held against their name. Errors: file_*, lab_damaged.
  Result<std::string> read(const std::string& digest) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace metalab::lab
