// SPDX-License-Identifier: Apache-2.0
#include "source/folder_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/letter_case.hpp"
#include "base/limits.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

bool is_writers_own(const std::string& name) {
  return name.starts_with("_") || name.starts_with(".");
}

bool is_parquet(const fs::path& path) {
  const std::string ending = lower_case(path.extension().string());
  return ending == ".parquet" || ending == ".pq";
}

/// Whose log says which of the folder's files count; nothing of a plain folder.
std::string table_format(const fs::path& folder) {
  constexpr std::array<std::pair<const char*, const char*>, 3> kLogs{
      {{"_delta_log", "Delta Lake"}, {".hoodie", "Apache Hudi"}, {"metadata", "Apache Iceberg"}}};
  std::error_code ignored;
  for (const auto& [log, name] : kLogs)
    if (fs::is_directory(folder / log, ignored)) return name;
  return "";
}

}  // namespace

Result<std::vector<fs::path>> folder_parts(const fs::path& folder, const Place& place) {
  std::vector<fs::path> out;
  std::error_code failed;
  const auto refuse = [&](const char* code, const std::string& name) {
    return fail(input_error(code,
                            {{"path", folder.string()},
                             {"name", name},
                             {"limit", std::to_string(limits::kFolderParts)}},
                            place));
  };
  if (const auto found = table_format(folder); !found.empty())
    return refuse("folder_with_log", found);
  for (fs::directory_iterator entries(folder, failed), end; !failed && entries != end;
       entries.increment(failed)) {
    const fs::path& path = entries->path();
    const std::string name = path.filename().string();
    std::error_code ignored;
    if (is_writers_own(name)) continue;
    if (fs::is_directory(path, ignored)) return refuse("folder_in_folder", name);
    if (!is_parquet(path) || !fs::is_regular_file(path, ignored))
      return refuse("folder_other_file", name);
    if (out.size() == limits::kFolderParts) return refuse("folder_too_many_parts", name);
    out.push_back(path);
  }
  if (failed) return fail(input_error("file_unreadable", {}, {folder.string()}));
  if (out.empty()) return refuse("folder_without_parts", "");
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace metalab::source
