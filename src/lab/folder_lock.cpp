// SPDX-License-Identifier: Apache-2.0
#include "lab/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace metalab::lab {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const auto name = folder / "lock";
  const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return fail(input_error("output_unwritable", {{"why", std::strerror(errno)}}, {name.string()}));
  FolderLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0)
    return fail(input_error("lab_in_use", {}, {folder.string()}));
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace metalab::lab
