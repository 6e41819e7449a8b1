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
  std::string delimiter, quote, escape, encoding;
  std::vector<std::string> missing;
  bool has_header = true;
  std::int64_t skip = 0;  // lines
};

/// Table functions as SQL. The columns of a text file are texts named c0, c1, and so on
std::string csv_reader(const TextFile& file, std::size_t columns);
/// The same where rows may have fewer cells: for the header alone.
std::string csv_padded_reader(const TextFile& file, std::size_t columns);
/// The header, or the first row, of a text file as texts: the one place where the engine counts
/// columns.
std::string csv_head_reader(const TextFile& file);
/// Whether a file of JSON is lines of one object each, or one list of them.
enum class JsonForm { lines, list };
/// Members of JSON objects as JSON.
std::string json_reader(const FilePath& path, JsonForm form,
                        const std::vector<std::string>& members);
/// Each object as one JSON value named json.
std::string json_object_reader(const FilePath& path, JsonForm form);
/// All rows of the files, which have the same columns.
std::string parquet_reader(const std::vector<FilePath>& paths);

}  // namespace metalab::source
