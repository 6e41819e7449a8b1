// SPDX-License-Identifier: Apache-2.0
#include "audit/make_cube.hpp"

#include <algorithm>
#include <future>
#include <set>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "cube/fold.hpp"
#include "source/build_cube.hpp"
#include "source/fits_study.hpp"
#include "source/sum_checks.hpp"

namespace metalab::audit {
namespace {

namespace fs = std::filesystem;

/// SHA-256 of every input, while the query runs.
std::future<Result<std::vector<source::SourceDigest>>> hash_inputs(
    const std::vector<source::Input>& inputs, const Context& context) {
  std::vector<std::pair<std::string, std::shared_ptr<const HeldFile>>> files;
  for (const auto& input : inputs) files.emplace_back(input.table->name, input.file);
  return std::async(std::launch::async,
                    [files, stop = context.stop]() -> Result<std::vector<source::SourceDigest>> {
                      std::vector<source::SourceDigest> out;
                      for (const auto& [name, file] : files) {
                        METALAB_TRY(auto digest, sha256_of_file(file->path(), stop));
                        out.push_back({name, std::move(digest)});
                      }
                      return out;
                    });
}

Result<std::vector<FileState>> states_of(const std::vector<source::Input>& inputs) {
  std::vector<FileState> out;
  for (const auto& input : inputs) {
    METALAB_TRY(const auto state, input.file->state());
    out.push_back(state);
  }
  return out;
}

/// What was digested is what was read: the files are held, and none was written to meanwhile.
Status check_unchanged(const std::vector<source::Input>& inputs,
                       const std::vector<FileState>& before) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto now = inputs[i].file->state();
    if (!now || *now != before[i])
      return fail(input_error("data_changed", {{"name", inputs[i].table->name}},
                              {inputs[i].path().string()}));
  }
  return {};
}

Result<source::CubeFile> cube_from_data(const study::Study& study, const Sources& sources,
                                        const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto inputs, source::resolve_inputs(study, sources.data));
  METALAB_TRY(const auto before, states_of(inputs));
  auto digests = hash_inputs(inputs, context);
  METALAB_TRY(auto session, source::Session::open(context, source::paths_of(inputs), {cube_path}));
  METALAB_TRY(const auto from, source::check_source(session, study, inputs));
  METALAB_TRY(auto file, source::build_cube(session, study, from, inputs));
  METALAB_TRY(file.sources, digests.get());
  METALAB_DO(check_unchanged(inputs, before));
  METALAB_DO(source::write_cube(session, file, cube_path));
  return file;
}

Result<source::CubeFile> cube_from_cubes(const study::Study& study,
                                         const std::vector<fs::path>& paths,
                                         const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto file, merge_cubes(paths, context));
  METALAB_DO(source::fits_study(file, study, paths.front()));
  METALAB_TRY(auto session, source::Session::open(context, {}, {cube_path}));
  METALAB_DO(source::write_cube(session, file, cube_path));
  return file;
}

/// Every count can be written as JSON.
bool can_be_written(const cube::RowAccount& rows) {
  return rows.read <= limits::kJsonInteger &&
         std::all_of(rows.missing.begin(), rows.missing.end(),
                     [](const auto& one) { return one.second <= limits::kJsonInteger; }) &&
         std::all_of(rows.tables.begin(), rows.tables.end(),
                     [](const auto& one) { return one.second.rows <= limits::kJsonInteger; });
}

/// Of every table a file of one cube is among the other's, so that rows may be in both. One file
/// alone may be in many cubes: a table of codes, say.
bool may_share_rows(const std::vector<source::SourceDigest>& first,
                    const std::vector<source::SourceDigest>& second) {
  std::set<std::string> tables, shared;
  for (const auto& source : second) {
    tables.insert(source.name);
    if (std::find(first.begin(), first.end(), source) != first.end()) shared.insert(source.name);
  }
  return shared == tables;
}

/// Adds the account of other rows.
void add_rows(const cube::RowAccount& other, cube::RowAccount& out) {
  out.read += other.read;
  out.excluded_by_study += other.excluded_by_study;
  out.merged += other.merged;
  out.removed += other.removed;
  for (const auto& [role, count] : other.missing) out.missing[role] += count;
  for (const auto& [name, table] : other.tables) {
    out.tables[name].rows += table.rows;
    out.tables[name].matched += table.matched;
  }
}

}  // namespace

Result<source::CubeFile> make_cube(const study::Study& study, const Sources& sources,
                                   const fs::path& cube_path, const Context& context) {
  if (!sources.cubes.empty() && !sources.data.empty()) return fail(input_error("data_beside_cube"));
  return sources.cubes.empty() ? cube_from_data(study, sources, cube_path, context)
                               : cube_from_cubes(study, sources.cubes, cube_path, context);
}

Result<source::CubeFile> merge_cubes(const std::vector<fs::path>& paths, const Context& context) {
  METALAB_TRY(auto out, source::read_cube(paths.front(), context));
  std::sort(out.sources.begin(), out.sources.end());
  for (std::size_t i = 1; i < paths.size(); ++i) {
    METALAB_TRY(const auto next, source::read_cube(paths[i], context));
    if (next.format != out.format)
      return fail(input_error("cube_formats_mixed", {{"first", out.format}, {"other", next.format}},
                              {paths[i].string()}));
    if (next.data_part != out.data_part || !source::alike(out.cube, next.cube))
      return fail(input_error("cube_other_study", {}, {paths[i].string()}));
    if (may_share_rows(out.sources, next.sources))
      return fail(input_error("cube_twice", {}, {paths[i].string()}));
    if (const auto large = source::sums_too_large({&out.cube, &next.cube}))
      return fail(input_error("sums_too_large", {{"quantity", *large}}, {paths[i].string()}));
    METALAB_TRY(out.cube, cube::merge(out.cube, next.cube));
    add_rows(next.rows, out.rows);
    if (!can_be_written(out.rows))
      return fail(input_error("cube_malformed", {{"what", "rows"}}, {paths[i].string()}));
    out.sources.insert(out.sources.end(), next.sources.begin(), next.sources.end());
    std::sort(out.sources.begin(), out.sources.end());
    out.notes.insert(out.notes.end(), next.notes.begin(), next.notes.end());
  }
  return out;
}

}  // namespace metalab::audit
