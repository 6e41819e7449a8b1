// SPDX-License-Identifier: Apache-2.0
#include "results/results_folder.hpp"

#include "base/json.hpp"
#include "base/limits.hpp"

namespace metalab::results {
namespace {

namespace fs = std::filesystem;

const char* const kFiles[] = {"evidence.json", "evidence.dsse.json", "report.html", "cube.parquet",
                              "run.json"};

/// The study whose evidence lies in the folder, or "".
std::string study_of(const fs::path& folder) {
  const auto bytes = read_file(folder / "evidence.json", limits::kEvidenceBytes);
  if (!bytes) return "";
  const auto statement = read_json(*bytes);
  if (!statement) return "";
  const Json* node = &*statement;
  for (const char* key : {"predicate", "study", "id"}) {
    node = node->find(key);
    if (node == nullptr) return "";
  }
  return node->text() == nullptr ? "" : *node->text();
}

}  // namespace

Result<ResultsFolder> ResultsFolder::prepare(const fs::path& given, const std::string& study_id) {
  const fs::path target = folder_path(fs::absolute(given).lexically_normal());
  std::error_code ignored;
  if (fs::exists(target, ignored)) {
    if (!fs::is_directory(target, ignored))
      return fail(input_error("output_exists", {}, {given.string()}));
    const std::string found = study_of(target);
    if (found.empty() && !fs::is_empty(target, ignored))
      return fail(input_error("output_not_ours", {}, {given.string()}));
    if (!found.empty() && found != study_id)
      return fail(input_error("output_other_study", {{"found", found}}, {given.string()}));
  }
  const fs::path parent = target.parent_path();
  fs::create_directories(parent, ignored);
  METALAB_TRY(auto draft, TemporaryFolder::create_in(parent));
  return ResultsFolder(std::move(draft), target);
}

Status ResultsFolder::spare(const std::vector<fs::path>& given) const {
  std::error_code ignored;
  for (const char* name : kFiles)
    for (const auto& path : given)
      if (fs::equivalent(path, file(name), ignored))
        return fail(input_error("output_is_input", {}, {path.string()}));
  return {};
}

Status ResultsFolder::publish() {
  return publish_folder(draft_.path(), target_, {std::begin(kFiles), std::end(kFiles)});
}

}  // namespace metalab::results
