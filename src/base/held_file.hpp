// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace metalab {

/// What changes when a file is written to, replaced or renamed.
struct FileState {
  std::uint64_t device = 0, number = 0;
  std::int64_t size = 0;
  std::int64_t modified = 0, changed = 0;  // nanoseconds
  bool operator==(const FileState&) const = default;
};

/// One file, whatever becomes of its name or of the folders it is in: all who open `path` open the
/// same, so that what is digested is what is read.
class HeldFile {
 public:
  /// Errors: file_missing, file_is_folder, file_unreadable.
  static Result<std::shared_ptr<const HeldFile>> open(const std::filesystem::path& name);
  HeldFile(const HeldFile&) = delete;
  HeldFile& operator=(const HeldFile&) = delete;
  ~HeldFile();

  const std::filesystem::path& name() const { return name_; }  // as given, for messages
  const std::filesystem::path& path() const { return path_; }  // for opening, in this process
  /// Error: file_unreadable.
  Result<FileState> state() const;

 private:
  HeldFile(int file, std::filesystem::path name);
  int file_;
  std::filesystem::path name_, path_;
};

}  // namespace metalab
