// SPDX-License-Identifier: Apache-2.0
#include "audit/run_audit.hpp"

#include <future>

#include "audit/examine.hpp"
#include "audit/resolve_study.hpp"
#include "base/digest.hpp"

namespace metalab::audit {
namespace {

Result<std::string> write(const source::CubeFile& file, source::Session session,
                          const std::filesystem::path& path, const std::stop_token& stop) {
  {
    source::Session own = std::move(session);  // closed before the file is digested
    METALAB_DO(source::write_cube(own, file, path));
  }
  return sha256_of_file(path, stop);
}

/// The digest of the cube's file, which is written while the caller goes on.
std::future<Result<std::string>> start_writing(ReadCube& cube, const std::filesystem::path& path,
                                               const Context& context) {
  return std::async(std::launch::async, [&file = cube.file, session = std::move(cube.session), path,
                                         stop = context.stop]() mutable {
    return write(file, std::move(session), path, stop);
  });
}

}  // namespace

Result<evidence::Evidence> run_audit(const study::Study& given, const Sources& sources,
                                     const std::filesystem::path& cube_path,
                                     const Context& context) {
  METALAB_TRY(const auto study, resolve_study(given));
  METALAB_TRY(auto cube, read_cube(study, sources, cube_path, context));
  const source::CubeFile& file = cube.file;
  auto digest = start_writing(cube, cube_path, context);
  auto examined = examine(study, file, context);
  METALAB_TRY(auto cube_digest, digest.get());
  METALAB_TRY(auto evidence, std::move(examined));
  evidence.subjects.push_back({"study", evidence.study_digest});
  for (const auto& source : file.sources)
    if (!source.sha256.empty()) evidence.subjects.push_back({source.name, source.sha256});
  evidence.subjects.push_back({"cube", std::move(cube_digest)});
  return evidence;
}

}  // namespace metalab::audit
