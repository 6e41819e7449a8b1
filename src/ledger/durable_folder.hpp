// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace metalab::ledger {

/// Asked before every step that changes the disk, with its name: an error stops there, as where the
/// disk is full. What a crash leaves is tested by ending the process in it. Empty: nobody asks.
using StepGuard = std::function<Status(std::string_view step)>;

/// Files that are on the disk, whole, when a call returns: written beside, flushed, put in place at
/// once, and their folders flushed. Half-written ones stand in the folder ".new" alone.
class DurableFolder {
 public:
  explicit DurableFolder(std::filesystem::path path, StepGuard guard = {})
      : path_(std::move(path)), guard_(std::move(guard)) {}

  /// Makes the folder and removes what a crash left half-written. Error: output_unwritable.
  Status prepare();
  /// A file that never changes: one of the same bytes may be there, another is ledger_file_differs
  /// (exit 4). Error: output_unwritable.
  Status create(const std::string& name, std::string_view bytes);
  /// Many such files, whose folders are flushed once, when all of them stand there.
  struct NewFile {
    std::string name;
    std::string_view bytes;
  };
  Status create_all(const std::vector<NewFile>& files);
  /// Takes the place of what is there. Error: output_unwritable.
  Status replace(const std::string& name, std::string_view bytes);
  /// Removes a file or folder that is not needed any more, if it is there.
  Status remove(const std::string& name);

  const std::filesystem::path& path() const { return path_; }

 private:
  Status step(std::string_view name) const { return guard_ ? guard_(name) : Status{}; }
  Status put(const std::filesystem::path& to, std::string_view bytes);
  Result<std::filesystem::path> write_beside(std::string_view bytes);
  Status make_folders(const std::filesystem::path& folder);
  Status flush_folder(const std::filesystem::path& folder) const;

  std::filesystem::path path_;
  StepGuard guard_;
};

/// An exclusive lock that ends with the object or the process.
class FileLock {
 public:
  /// Errors: ledger_in_use where another process has it; output_unwritable.
  static Result<FileLock> take(const std::filesystem::path& file);
  FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}
  int file_;
};

}  // namespace metalab::ledger
