// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/first_line.hpp"

#include <fstream>
#include <string_view>

#include "base/limits.hpp"
#include "source/duckdb/readers.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLines = 2;

/// Takes the lines of a text one by one. The engine, too, looks for the header behind blank lines.
class Lines {
 public:
  explicit Lines(std::int64_t skip) : skip_(skip) {}
  void add(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (before_ >= skip_ && out_.size() < kLines &&
        line.find_first_not_of(" \t") != std::string_view::npos)
      out_.push_back({std::string(line.substr(0, limits::kFirstLineBytes)), before_});
    ++before_;
  }
  bool full() const { return out_.size() == kLines; }
  std::vector<Line> take() { return std::move(out_); }

 private:
  std::int64_t skip_, before_ = 0;
  std::vector<Line> out_;
};

/// A file of returns alone, as old Macs wrote it, has lines too.
char line_end(std::string_view text) {
  return text.find('\n') == std::string_view::npos ? '\r' : '\n';
}

std::vector<Line> of_plain_file(const fs::path& path, std::int64_t skip) {
  std::ifstream file(path, std::ios::binary);
  std::string head(limits::kFirstLineBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  Lines lines(skip);
  const char end = line_end(head);
  for (std::string_view rest = head; !rest.empty() && !lines.full();) {
    const auto size = std::min(rest.find(end), rest.size());
    lines.add(rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return lines.take();
}

}  // namespace

Result<std::vector<Line>> first_lines(Session& session, const HeldFile& file,
                                      const std::string& encoding, std::int64_t skip) {
  const FilePath path(file);
  if (!is_compressed(path)) return of_plain_file(path.opened, skip);
  Lines lines(skip);
  METALAB_DO(session.query("SELECT line FROM " + line_reader(path, encoding) + " LIMIT " +
                               std::to_string(skip + limits::kBlankLines),
                           [&](const std::vector<Datum>& row) -> Status {
                             const auto* line = std::get_if<std::string>(&row[0]);
                             lines.add(line == nullptr ? "" : *line);
                             return {};
                           }));
  return lines.take();
}

}  // namespace metalab::source
