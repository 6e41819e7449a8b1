// SPDX-License-Identifier: Apache-2.0
#include "base/file_state.hpp"

#include <sys/stat.h>

namespace metalab {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

}  // namespace

Result<FileState> file_state(const std::filesystem::path& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0)
    return fail(input_error("file_unreadable", {}, {path.string()}));
  return FileState{found.st_dev, found.st_ino, found.st_size,
                   found.st_mtim.tv_sec * kNanoseconds + found.st_mtim.tv_nsec,
                   found.st_ctim.tv_sec * kNanoseconds + found.st_ctim.tv_nsec};
}

}  // namespace metalab
