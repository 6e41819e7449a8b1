// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <set>

namespace metalab {
namespace fs = std::filesystem;
namespace {

Error unwritable(const fs::path& path, int why) {
  return input_error("output_unwritable", {{"why", std::strerror(why)}}, {path.string()});
}

// The only state shared by the whole process: what a signal must clean up.
std::mutex g_folders_mutex;
std::set<fs::path>& temporary_folders() {
  static std::set<fs::path> folders;
  return folders;
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  if (!fs::exists(status)) return fail(input_error("file_missing", {}, {path.string()}));
  if (fs::is_directory(status)) return fail(input_error("file_is_folder", {}, {path.string()}));
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return fail(input_error("file_unreadable", {}, {path.string()}));
  std::string bytes;
  char piece[65'536];
  while (const std::size_t count = std::fread(piece, 1, sizeof piece, file.get())) {
    bytes.append(piece, count);
    if (bytes.size() > limit)
      return fail(
          input_error("file_too_large", {{"limit", std::to_string(limit)}}, {path.string()}));
  }
  if (std::ferror(file.get()) != 0)
    return fail(input_error("file_unreadable", {}, {path.string()}));
  return bytes;
}

Status write_file(const fs::path& path, std::string_view bytes, WriteOptions options) {
  const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (options.fresh ? O_EXCL : O_TRUNC);
  const int file = ::open(path.c_str(), flags, options.secret ? 0600 : 0644);
  if (file < 0) {
    if (errno == EEXIST) return fail(input_error("output_exists", {}, {path.string()}));
    return fail(unwritable(path, errno));
  }
  int why = 0;
  while (!bytes.empty() && why == 0) {
    const auto count = ::write(file, bytes.data(), bytes.size());
    if (count > 0)
      bytes.remove_prefix(static_cast<std::size_t>(count));
    else if (errno != EINTR)
      why = errno;
  }
  if (::close(file) != 0 && why == 0) why = errno;
  if (why == 0) return {};
  ::unlink(path.c_str());
  return fail(unwritable(path, why));
}

Result<TemporaryFolder> TemporaryFolder::create_in(const fs::path& parent) {
  std::string pattern = (parent / ".metalab-XXXXXX").string();
  const std::lock_guard lock(g_folders_mutex);
  if (::mkdtemp(pattern.data()) == nullptr) return fail(unwritable(parent, errno));
  temporary_folders().insert(pattern);
  return TemporaryFolder(fs::path(pattern));
}

Result<TemporaryFolder> TemporaryFolder::create() {
  std::error_code failed;
  const fs::path parent = fs::temp_directory_path(failed);
  if (failed) return fail(unwritable("TMPDIR", failed.value()));
  return create_in(parent);
}

TemporaryFolder::TemporaryFolder(fs::path path) : path_(std::move(path)) {}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  const std::lock_guard lock(g_folders_mutex);
  fs::remove_all(path_, ignored);
  temporary_folders().erase(path_);
}

void remove_all_temporary_folders() {
  const std::lock_guard lock(g_folders_mutex);
  std::error_code ignored;
  for (const auto& folder : temporary_folders()) fs::remove_all(folder, ignored);
  temporary_folders().clear();
}

fs::path folder_path(const fs::path& given) {
  const fs::path whole = fs::absolute(given);
  return whole.has_filename() ? whole : whole.parent_path();
}

Status publish_folder(const fs::path& from, const fs::path& to,
                      const std::vector<std::string>& obsolete) {
  std::error_code why;
  if (!fs::exists(to)) {
    fs::permissions(from, fs::perms(0755), why);
    fs::rename(from, to, why);
    if (why) return fail(unwritable(to, why.value()));
    return {};
  }
  // Nothing is replaced or removed before it is known that everything can be.
  std::set<std::string> names(obsolete.begin(), obsolete.end()), written;
  for (const auto& entry : fs::directory_iterator(from)) written.insert(entry.path().filename());
  names.insert(written.begin(), written.end());
  for (const auto& name : names)
    if (fs::is_directory(fs::symlink_status(to / name, why)))
      return fail(unwritable(to / name, EISDIR));
  for (const auto& name : written) {
    fs::rename(from / name, to / name, why);
    if (why) return fail(unwritable(to / name, why.value()));
  }
  for (const auto& name : names)
    if (!written.contains(name)) fs::remove(to / name, why);
  return {};
}

}  // namespace metalab
