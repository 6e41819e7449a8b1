// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/first_line.hpp"

#include <string_view>

#include "base/limits.hpp"
#include "source/file_text.hpp"

namespace metalab::source {
namespace {

/// Takes the lines of a text one by one. The engine, too, looks for the header behind blank lines.
class Lines {
 public:
  Lines(std::int64_t skip, std::size_t count) : skip_(skip), count_(count) {}
  void add(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (before_ >= skip_ && out_.size() < count_ &&
        line.find_first_not_of(" \t") != std::string_view::npos)
      out_.push_back({std::string(line.substr(0, limits::kFirstLineBytes)), before_});
    ++before_;
  }
  bool full() const { return out_.size() == count_; }
  std::vector<Line> take() { return std::move(out_); }

 private:
  std::int64_t skip_, before_ = 0;
  std::size_t count_;
  std::vector<Line> out_;
};

/// A file of returns alone, as old Macs wrote it, has lines too.
char line_end(std::string_view text) {
  return text.find('\n') == std::string_view::npos ? '\r' : '\n';
}

}  // namespace

Result<std::vector<Line>> first_lines(const HeldFile& file, std::int64_t skip, std::size_t count) {
  METALAB_TRY(const auto head, FileText(file, {}).head(limits::kFirstLineBytes));
  Lines lines(skip, count);
  const char end = line_end(head);
  for (std::string_view rest = head; !rest.empty() && !lines.full();) {
    const auto size = std::min(rest.find(end), rest.size());
    lines.add(rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return lines.take();
}

}  // namespace metalab::source
