// SPDX-License-Identifier: Apache-2.0
#include "lab/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/limits.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

/// A new name in a folder is durable when the folder is.
void flush_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

Result<std::string> Files::keep(std::string_view bytes) const {
  const std::string digest = sha256(bytes);
  const fs::path target = path(digest);
  std::error_code failed;
  if (fs::exists(target, failed)) return digest;
  fs::create_directories(target.parent_path(), failed);
  METALAB_TRY(const auto draft, TemporaryFolder::create_in(folder_));
  METALAB_DO(write_file(draft.path() / digest, bytes));
  fs::rename(draft.path() / digest, target, failed);
  if (failed)
    return fail(input_error("output_unwritable", {{"why", failed.message()}}, {target.string()}));
  flush_folder(target.parent_path());
  return digest;
}

fs::path Files::path(const std::string& digest) const {
  METALAB_ASSERT(is_digest(digest));
  return folder_ / digest.substr(0, 2) / digest;
}

Result<std::string> Files::read(const std::string& digest) const {
  if (!is_digest(digest)) return fail(verification_error("lab_damaged", {{"name", digest}}));
  METALAB_TRY(std::string bytes, read_file(path(digest), limits::kEvidenceBytes));
  if (sha256(bytes) != digest) return fail(verification_error("lab_damaged", {{"name", digest}}));
  return bytes;
}

}  // namespace metalab::lab
