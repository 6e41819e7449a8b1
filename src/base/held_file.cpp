// SPDX-License-Identifier: Apache-2.0
#include "base/held_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace metalab {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNanoseconds = 1'000'000'000;

}  // namespace

Result<std::shared_ptr<const HeldFile>> HeldFile::open(const fs::path& name) {
  std::error_code ignored;
  const auto status = fs::status(name, ignored);
  if (!fs::exists(status)) return fail(input_error("file_missing", {}, {name.string()}));
  if (fs::is_directory(status)) return fail(input_error("file_is_folder", {}, {name.string()}));
  // Not to wait for a writer, should a pipe have taken the name.
  const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return fail(input_error("file_unreadable", {}, {name.string()}));
  std::shared_ptr<const HeldFile> out(new HeldFile(file, name));
  struct stat found{};
  if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode))
    return fail(input_error("file_unreadable", {}, {name.string()}));
  return out;
}

HeldFile::HeldFile(int file, fs::path name)
    : file_(file), name_(std::move(name)), path_("/proc/self/fd/" + std::to_string(file)) {}

HeldFile::~HeldFile() { ::close(file_); }

Result<FileState> HeldFile::state() const {
  struct stat found{};
  if (::fstat(file_, &found) != 0)
    return fail(input_error("file_unreadable", {}, {name_.string()}));
  return FileState{found.st_dev, found.st_ino, found.st_size,
                   found.st_mtim.tv_sec * kNanoseconds + found.st_mtim.tv_nsec,
                   found.st_ctim.tv_sec * kNanoseconds + found.st_ctim.tv_nsec};
}

}  // namespace metalab
