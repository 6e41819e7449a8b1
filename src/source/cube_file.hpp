// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/held_file.hpp"
#include "base/note.hpp"
#include "cube/cube.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/session.hpp"

namespace metalab::source {

/// A source's digest: of a file's bytes, by table name; "" in a disclosed cube, which does not tell
/// it.
struct SourceDigest {
  std::string name;
  std::string sha256;
  auto operator<=>(const SourceDigest&) const = default;
};

// Notes that making a cube gives; those of disclosure are in disclose_cube.hpp.
inline constexpr const char* kColumnOtherCase = "column_other_case";
inline constexpr const char* kJoinMultipliesRows = "join_multiplies_rows";
inline constexpr const char* kLabelWithoutValue = "label_without_value";
inline constexpr const char* kGroupsAlike = "groups_alike";

inline constexpr const char* kCubeFormat = "cube/2";
inline constexpr const char* kFirstCubeFormat = "cube/1";

/// What any reduction of a study's data says of itself, whatever it reduces to.
struct Reduction {
  cube::RowAccount rows;
  std::string data_part;  // digest of the study's data part
  std::vector<SourceDigest> sources;
  std::map<std::string, std::map<std::string, std::string>>
      column_types;  // table -> column -> type
  std::vector<Note> notes;
};

/// The reduction to a cube: everything that an examination needs besides the study.
struct CubeFile : Reduction {
  /// "cube/1" of engine 0.1.0, whose group texts and score bins differ, or "cube/2".
  std::string format = kCubeFormat;
  cube::Cube cube;
};

/// Writes a Parquet file: one row a cell, metadata under the key "metalab" as JSON.
/// Precondition: `path` is writable in the session. Error: output_unwritable.
Status write_cube(Session& session, const CubeFile& file, const std::filesystem::path& path);

/// Reads a cube file, and refuses what no cube of ours would say. Errors: cube_malformed (with what
/// is wrong), those of HeldFile::open, group_text_too_long.
Result<CubeFile> read_cube(const std::filesystem::path& path, const Context& context);
Result<CubeFile> read_cube(const HeldFile& file, const Context& context);

}  // namespace metalab::source
