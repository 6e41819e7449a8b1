// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"

namespace metalab {

/// What changes when a file is replaced, written to or renamed.
struct FileState {
  std::uint64_t device = 0, number = 0;
  std::int64_t size = 0;
  std::int64_t modified = 0, changed = 0;  // nanoseconds
  bool operator==(const FileState&) const = default;
};

/// Error: file_unreadable.
Result<FileState> file_state(const std::filesystem::path& path);

}  // namespace metalab
