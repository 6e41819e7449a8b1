// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_csv_columns.hpp"

#include <fstream>

#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeaderBytes = 65'536;

std::string first_line_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeaderBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head.substr(0, head.find('\n'));
}

/// The separator that occurs most often in the first line, outside quotes.
std::string find_delimiter(const Input& input) {
  if (!input.table->delimiter.empty()) return input.table->delimiter;
  if (input.table->format == "tsv") return "\t";
  const std::string line = first_line_of(input.file->path());
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    bool quoted = false;
    std::ptrdiff_t count = 0;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      count += !quoted && c == candidate ? 1 : 0;
    }
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return {best};
}

TextFile text_file(const Input& input) {
  const study::Table& table = *input.table;
  return {FilePath(*input.file),
          find_delimiter(input),
          table.quote.empty() ? "\"" : table.quote,
          table.encoding.empty() ? "utf-8" : table.encoding,
          table.missing,
          table.header.value_or(true)};
}

/// A header's name; without one the column's number.
std::string header_name(const Datum& cell, std::size_t position) {
  const auto* text = std::get_if<std::string>(&cell);
  std::string name = text == nullptr ? "" : *text;
  name.erase(0, name.find_first_not_of(" \t"));
  name.erase(name.find_last_not_of(" \t") + 1);
  return name.empty() ? "column" + std::to_string(position) : name;
}

}  // namespace

Status find_csv_columns(Session& session, Input& input) {
  const TextFile file = text_file(input);
  const auto read = session.query(
      "SELECT * FROM " + csv_head_reader(file) + " LIMIT 1",
      [&](const std::vector<Datum>& row) -> Status {
        for (std::size_t c = 0; c < row.size(); ++c)
          input.columns.push_back({.name = header_name(file.has_header ? row[c] : Datum{}, c),
                                   .sql_type = "VARCHAR",
                                   .raw = "c" + std::to_string(c)});
        return {};
      });
  if (!read) return fail(unreadable(input, read.error()));
  input.reader = csv_reader(file, input.columns.size());
  return {};
}

}  // namespace metalab::source
