// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/first_line.hpp"

#include <fstream>
#include <string_view>

#include "base/limits.hpp"
#include "source/duckdb/readers.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

/// The engine, too, looks for the header behind blank lines.
std::string_view first_that_is_not_blank(std::string_view text) {
  for (;;) {
    const auto line = text.substr(0, text.find('\n'));
    if (line.size() == text.size() || line.find_first_not_of(" \t\r") != line.npos) return line;
    text.remove_prefix(line.size() + 1);
  }
}

std::string of_plain_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(limits::kFirstLineBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return std::string(first_that_is_not_blank(head));
}

}  // namespace

Result<std::string> first_line(Session& session, const HeldFile& file) {
  const FilePath path(file);
  if (!is_compressed(path)) return of_plain_file(path.opened);
  METALAB_TRY(const auto text, session.query_text("SELECT line FROM " + line_reader(path) +
                                                  " WHERE trim(line, ' \t\r') <> '' LIMIT 1"));
  return text.substr(0, limits::kFirstLineBytes);
}

}  // namespace metalab::source
