// SPDX-License-Identifier: Apache-2.0
#include "ledger/durable_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>
#include <vector>

#include "base/file.hpp"

namespace metalab::ledger {
namespace fs = std::filesystem;
namespace {

Error unwritable(const fs::path& path, int why) {
  return input_error("output_unwritable", {{"why", std::strerror(why)}}, {path.string()});
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int file) : file_(file) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (file_ >= 0) ::close(file_);
  }
  int get() const { return file_; }

 private:
  int file_;
};

Status write_all(const Descriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const auto count = ::write(file.get(), bytes.data(), bytes.size());
    if (count > 0)
      bytes.remove_prefix(static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return fail(unwritable(path, errno));
  }
  return {};
}

}  // namespace

Status DurableFolder::prepare() {
  METALAB_DO(make_folders(path_));
  METALAB_DO(step("clean"));
  std::error_code why;
  fs::remove_all(path_ / ".new", why);
  if (why) return fail(unwritable(path_ / ".new", why.value()));
  return make_folders(path_ / ".new");
}

Status DurableFolder::create(const std::string& name, std::string_view bytes) {
  return create_all({{name, bytes}});
}

Status DurableFolder::create_all(const std::vector<NewFile>& files) {
  std::set<fs::path> folders;
  for (const auto& file : files) {
    const fs::path to = path_ / file.name;
    METALAB_DO(put(to, file.bytes));
    folders.insert(to.parent_path());
  }
  // Also of files that were there: a crash may have come between the name and the folder's flush.
  for (const auto& folder : folders) METALAB_DO(flush_folder(folder));
  return {};
}

Status DurableFolder::put(const fs::path& to, std::string_view bytes) {
  std::error_code why;
  if (!fs::exists(to, why)) {
    METALAB_DO(make_folders(to.parent_path()));
    METALAB_TRY(const fs::path beside, write_beside(bytes));
    METALAB_DO(step("link"));
    const int failed = ::link(beside.c_str(), to.c_str()) == 0 ? 0 : errno;
    ::unlink(beside.c_str());
    if (failed == 0) return {};
    if (failed != EEXIST) return fail(unwritable(to, failed));
  }
  METALAB_TRY(const std::string found, read_file(to, bytes.size() + 1));
  if (found != bytes) return fail(verification_error("ledger_file_differs", {}, {to.string()}));
  return {};
}

Status DurableFolder::replace(const std::string& name, std::string_view bytes) {
  const fs::path to = path_ / name;
  METALAB_DO(make_folders(to.parent_path()));
  METALAB_TRY(const fs::path beside, write_beside(bytes));
  METALAB_DO(step("rename"));
  if (::rename(beside.c_str(), to.c_str()) != 0) return fail(unwritable(to, errno));
  return flush_folder(to.parent_path());
}

Status DurableFolder::remove(const std::string& name) {
  METALAB_DO(step("remove"));
  std::error_code why;
  fs::remove_all(path_ / name, why);
  if (why) return fail(unwritable(path_ / name, why.value()));
  return {};
}

Result<fs::path> DurableFolder::write_beside(std::string_view bytes) {
  METALAB_DO(step("open"));
  std::string pattern = (path_ / ".new" / "XXXXXX").string();
  const Descriptor file(::mkostemp(pattern.data(), O_CLOEXEC));
  if (file.get() < 0) return fail(unwritable(pattern, errno));
  METALAB_DO(step("write"));
  METALAB_DO(write_all(file, bytes, pattern));
  METALAB_DO(step("flush"));
  if (::fchmod(file.get(), 0644) != 0 || ::fsync(file.get()) != 0)
    return fail(unwritable(pattern, errno));
  return fs::path(pattern);
}

Status DurableFolder::make_folders(const fs::path& folder) {
  std::vector<fs::path> missing;
  std::error_code why;
  for (fs::path at = folder; !at.empty() && !fs::exists(at, why); at = at.parent_path())
    missing.push_back(at);
  for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
    METALAB_DO(step("folder"));
    if (::mkdir(at->c_str(), 0755) != 0 && errno != EEXIST) return fail(unwritable(*at, errno));
    const fs::path parent = at->parent_path();
    METALAB_DO(flush_folder(parent.empty() ? "." : parent));
  }
  return {};
}

Status DurableFolder::flush_folder(const fs::path& folder) const {
  METALAB_DO(step("flush_folder"));
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() < 0 || ::fsync(file.get()) != 0) return fail(unwritable(folder, errno));
  return {};
}

Result<FileLock> FileLock::take(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return fail(unwritable(path, errno));
  FileLock out(file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return out;
  if (errno == EWOULDBLOCK) return fail(input_error("ledger_in_use", {}, {path.string()}));
  return fail(unwritable(path, errno));
}

FileLock::~FileLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace metalab::ledger
