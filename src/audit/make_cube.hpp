// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "source/cube_file.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Where a run's rows come from: the study's tables (paths replaced by `data`, table -> path), or
/// cubes that were made where the data lives.
struct Sources {
  std::map<std::string, std::string> data;
  std::vector<std::filesystem::path> cubes;
};

/// A cube that is read, with the session that is to write it.
struct ReadCube {
  source::CubeFile file;
  source::Session session;
};

/// The study's cube from its sources; `cube_path` is where it will be written.
Result<ReadCube> read_cube(const study::Study& study, const Sources& sources,
                           const std::filesystem::path& cube_path, const Context& context);

/// The study's cube from its sources, written to `cube_path`.
Result<source::CubeFile> make_cube(const study::Study& study, const Sources& sources,
                                   const std::filesystem::path& cube_path, const Context& context);

}  // namespace metalab::audit
