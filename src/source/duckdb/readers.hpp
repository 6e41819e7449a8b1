// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/held_file.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// An option of one of the engine's readers: the SQL that it is set to, or nothing where it stays
/// as it is, for the reason beside it in readers.cpp. What the engine would find out by itself is
/// off; a new version's new option is in no list, which a test says.
struct ReaderOption {
  std::string name, setting;
};
/// The readers that this program calls, by name, each with all its options.
struct Reader {
  std::string name;
  std::vector<ReaderOption> options;
};
const std::vector<Reader>& readers();

/// A file by its name, whose ending tells its compression, and where the engine opens it.
struct FilePath {
  std::filesystem::path name, opened;
  explicit FilePath(const std::filesystem::path& path) : name(path), opened(path) {}
  explicit FilePath(const HeldFile& file) : name(file.name()), opened(file.path()) {}
};

/// By the ending of the file's name, .gz or .zst; what it has not is not looked for.
bool is_compressed(const FilePath& path);

/// What differs from file to file of a text table.
struct TextFile {
  FilePath path;
  std::string delimiter, quote, encoding;
  std::vector<std::string> missing;
  bool has_header = true;
};

/// Table functions as SQL. The columns of a text file are texts named c0, c1, and so on
std::string csv_reader(const TextFile& file, std::size_t columns);
/// The header, or the first row, of a text file as texts: the one place where the engine counts
/// columns.
std::string csv_head_reader(const TextFile& file);
/// Each line of a text file as one text named line, its bytes taken for Latin-1.
std::string line_reader(const FilePath& path);
/// Members of JSON lines as JSON.
std::string json_reader(const FilePath& path, const std::vector<std::string>& members);
/// Each line of JSON lines as one JSON value named json.
std::string json_line_reader(const FilePath& path);
std::string parquet_reader(const FilePath& path);

}  // namespace metalab::source
