// SPDX-License-Identifier: Apache-2.0
#include "audit/make_cube.hpp"

#include <future>

#include "audit/merge_cubes.hpp"
#include "base/digest.hpp"
#include "source/build_cube.hpp"
#include "source/cube_notes.hpp"
#include "source/disclose_cube.hpp"
#include "source/fits_study.hpp"

namespace metalab::audit {
namespace {

namespace fs = std::filesystem;

/// SHA-256 of every input, while the query runs.
std::future<Result<std::vector<source::SourceDigest>>> hash_inputs(
    const std::vector<source::Input>& inputs, const Context& context) {
  std::vector<std::pair<std::string, std::shared_ptr<const HeldFile>>> files;
  for (const auto& input : inputs)
    for (const auto& file : input.files) files.emplace_back(input.table->name, file);
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
  for (const auto& input : inputs)
    for (const auto& file : input.files) {
      METALAB_TRY(const auto state, file->state());
      out.push_back(state);
    }
  return out;
}

/// The file is as it was, and its name still leads to it.
bool is_unchanged(const HeldFile& file, const FileState& before) {
  const auto now = file.state();
  if (!now || *now != before) return false;
  const auto named = HeldFile::open(file.name());
  if (!named) return false;
  const auto found = (*named)->state();
  return found && *found == before;
}

/// What was digested is what was read: the files are held, and none was written to meanwhile.
Status check_unchanged(const std::vector<source::Input>& inputs,
                       const std::vector<FileState>& before) {
  std::size_t i = 0;
  for (const auto& input : inputs)
    for (const auto& file : input.files)
      if (!is_unchanged(*file, before[i++]))
        return fail(
            input_error("data_changed", {{"name", input.table->name}}, {file->name().string()}));
  return {};
}

Result<ReadCube> read_inputs(const study::Study& study, std::vector<source::Input>& inputs,
                             const fs::path& cube_path, const Context& context) {
  auto digests = hash_inputs(inputs, context);
  METALAB_TRY(auto session, source::open_session(context, inputs, {cube_path}));
  METALAB_TRY(const auto from, source::check_source(session, study, inputs));
  METALAB_TRY(auto file, source::build_cube(session, study, from, inputs));
  METALAB_TRY(file.sources, digests.get());
  // Whoever can list what a small file may hold would find it by its digest.
  if (study.disclosure.on()) {
    for (auto& source : file.sources) source.sha256.clear();
    file.notes.push_back({source::kDigestsLeftOut, {}});
  }
  return ReadCube{std::move(file), std::move(session)};
}

Result<ReadCube> cube_from_data(const study::Study& study, const Sources& sources,
                                const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto inputs, source::resolve_inputs(study, sources.data));
  METALAB_TRY(const auto before, states_of(inputs));
  auto read = read_inputs(study, inputs, cube_path, context);
  // The engine may not read a file whose name is gone; that it is gone is the reason to tell.
  METALAB_DO(check_unchanged(inputs, before));
  return read;
}

Result<ReadCube> cube_from_cubes(const study::Study& study, const std::vector<fs::path>& paths,
                                 const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto file, merge_cubes(paths, context));
  METALAB_DO(source::fits_study(file, study, paths.front()));
  METALAB_TRY(auto session, source::Session::open(context, {}, {cube_path}));
  METALAB_DO(source::renew_notes(session, study, file));
  return ReadCube{std::move(file), std::move(session)};
}

}  // namespace

Result<ReadCube> read_cube(const study::Study& study, const Sources& sources,
                           const fs::path& cube_path, const Context& context) {
  if (!sources.cubes.empty() && !sources.data.empty()) return fail(input_error("data_beside_cube"));
  return sources.cubes.empty() ? cube_from_data(study, sources, cube_path, context)
                               : cube_from_cubes(study, sources.cubes, cube_path, context);
}

Result<source::CubeFile> make_cube(const study::Study& study, const Sources& sources,
                                   const fs::path& cube_path, const Context& context) {
  METALAB_TRY(auto read, read_cube(study, sources, cube_path, context));
  METALAB_DO(source::write_cube(read.session, read.file, cube_path));
  return std::move(read.file);
}

}  // namespace metalab::audit
