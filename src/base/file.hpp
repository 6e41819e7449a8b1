// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace metalab {

/// The whole file, at most `limit` bytes. Errors: file_missing, file_unreadable, file_too_large.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// Writes and flushes to disk; mode 0600 when `secret`. Refuses to replace a file when `fresh`.
/// Errors: output_unwritable, output_exists.
struct WriteOptions {
  bool secret = false;
  bool fresh = false;
};
Status write_file(const std::filesystem::path& path, std::string_view bytes, WriteOptions = {});

/// A private folder (mode 0700) that is removed with everything in it when the object dies, or by
/// `remove_all_temporary_folders` when the process is told to stop.
class TemporaryFolder {
 public:
  /// Made inside `parent`, which must exist. Error: output_unwritable.
  static Result<TemporaryFolder> create_in(const std::filesystem::path& parent);
  /// Made inside the system's folder for temporary files. Error: output_unwritable.
  static Result<TemporaryFolder> create();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path);
  std::filesystem::path path_;
};

void remove_all_temporary_folders();

/// The absolute path of a folder, without a slash behind it: its parent is the one that holds it.
std::filesystem::path folder_path(const std::filesystem::path& given);

/// Moves the files of `from` into the folder `to`, which is made (with one atomic rename) when it
/// does not exist; else each file replaces its namesake atomically, then the other `obsolete` names
/// are removed. Nothing changes where a folder has one of the names.
Status publish_folder(const std::filesystem::path& from, const std::filesystem::path& to,
                      const std::vector<std::string>& obsolete);

}  // namespace metalab
