// SPDX-License-Identifier: Apache-2.0
#include "audit/run_audit.hpp"

#include <algorithm>
#include <future>

#include "audit/check_names.hpp"
#include "audit/examine.hpp"
#include "base/digest.hpp"
#include "cube/fold.hpp"
#include "source/build_cube.hpp"
#include "source/fits_study.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::audit {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> paths_of(const std::vector<source::Input>& inputs) {
  std::vector<fs::path> paths;
  for (const auto& input : inputs) paths.push_back(input.path);
  return paths;
}

/// SHA-256 of every input, while the query runs.
std::future<Result<std::vector<source::SourceDigest>>> hash_inputs(
    const std::vector<source::Input>& inputs, const Context& context) {
  std::vector<std::pair<std::string, fs::path>> files;
  for (const auto& input : inputs) files.emplace_back(input.table->name, input.path);
  return std::async(std::launch::async,
                    [files, stop = context.stop]() -> Result<std::vector<source::SourceDigest>> {
                      std::vector<source::SourceDigest> out;
                      for (const auto& [name, path] : files) {
                        METALAB_TRY(auto digest, sha256_of_file(path, stop));
                        out.push_back({name, std::move(digest)});
                      }
                      return out;
                    });
}

Result<source::CubeFile> cube_from_data(const study::Study& study, const Sources& sources,
                                        const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto inputs, source::resolve_inputs(study, sources.data));
  auto digests = hash_inputs(inputs, context);
  METALAB_TRY(auto session, source::Session::open(context, paths_of(inputs), {cube_path}));
  METALAB_TRY(const auto from, source::check_source(session, study, inputs));
  METALAB_TRY(auto file, source::build_cube(session, study, from, inputs));
  METALAB_TRY(file.sources, digests.get());
  METALAB_DO(source::write_cube(session, file, cube_path));
  return file;
}

Result<source::CubeFile> cube_from_cubes(const study::Study& study,
                                         const std::vector<fs::path>& paths,
                                         const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto file, merge_cubes(paths, context));
  if (!source::fits_study(file, study))
    return fail(input_error("cube_other_study", {}, {paths.front().string()}));
  METALAB_TRY(auto session, source::Session::open(context, {}, {cube_path}));
  METALAB_DO(source::write_cube(session, file, cube_path));
  return file;
}

}  // namespace

Result<evidence::Evidence> run_audit(const study::Study& study, const Sources& sources,
                                     const fs::path& cube_path, const Context& context) {
  METALAB_DO(check_names(study));
  METALAB_TRY(const auto file, make_cube(study, sources, cube_path, context));
  METALAB_TRY(auto evidence, examine(study, file, context));
  METALAB_TRY(auto cube_digest, sha256_of_file(cube_path, context.stop));
  evidence.subjects.push_back({"study", evidence.study_digest});
  for (const auto& source : file.sources) evidence.subjects.push_back({source.name, source.sha256});
  evidence.subjects.push_back({"cube", std::move(cube_digest)});
  return evidence;
}

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
    if (next.data_part != out.data_part || !source::alike(out.cube, next.cube))
      return fail(input_error("cube_other_study", {}, {paths[i].string()}));
    if (!next.sources.empty() && std::includes(out.sources.begin(), out.sources.end(),
                                               next.sources.begin(), next.sources.end()))
      return fail(input_error("cube_twice", {}, {paths[i].string()}));
    METALAB_TRY(out.cube, cube::merge(out.cube, next.cube));
    out.rows.read += next.rows.read;
    out.rows.excluded_by_study += next.rows.excluded_by_study;
    out.rows.merged += next.rows.merged;
    out.rows.removed += next.rows.removed;
    for (const auto& [role, count] : next.rows.missing) out.rows.missing[role] += count;
    for (const auto& [name, table] : next.rows.tables) {
      out.rows.tables[name].rows += table.rows;
      out.rows.tables[name].matched += table.matched;
    }
    out.sources.insert(out.sources.end(), next.sources.begin(), next.sources.end());
    std::sort(out.sources.begin(), out.sources.end());
    out.notes.insert(out.notes.end(), next.notes.begin(), next.notes.end());
  }
  return out;
}

Result<DryRun> dry_run(const study::Study& study, const Sources& sources, const Context& context) {
  METALAB_DO(check_names(study));
  DryRun out;
  METALAB_TRY(out.inputs, source::resolve_inputs(study, sources.data));
  METALAB_TRY(auto session, source::Session::open(context, paths_of(out.inputs), {}));
  METALAB_DO(source::check_source(session, study, out.inputs));
  if (study.of_numbers()) out.first_sql = source::largest_numbers_sql(study);
  out.sql = source::cube_sql(study);
  return out;
}

}  // namespace metalab::audit
