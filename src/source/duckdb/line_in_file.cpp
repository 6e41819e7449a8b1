// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/line_in_file.hpp"

#include "source/duckdb/quotes.hpp"
#include "source/file_text.hpp"

namespace metalab::source {
namespace {

/// Counts the lines of a text, and those of them that the engine counts.
class LineCount {
 public:
  explicit LineCount(const Input& input) : quotes_(*input.table), is_json_(input.is_json()) {}

  /// Takes the next sign; whether it is in the counted line of that number, or behind it.
  bool reaches(char sign, std::int64_t wanted) {
    if (is_json_) return reaches_object(sign, wanted);
    if (counted_ == wanted) return true;
    const bool quoted = quotes_.inside(sign);
    if (sign != '\n') return false;
    ++line_;
    counted_ += quoted ? 0 : 1;
    return counted_ == wanted;
  }
  std::int64_t line() const { return line_; }

 private:
  bool reaches_object(char sign, std::int64_t wanted) {
    if (sign == '\n') {
      ++line_;
      begun_ = false;
    } else if (!begun_ && sign != ' ' && sign != '\t' && sign != '\r') {
      begun_ = true;
      return counted_++ == wanted;
    }
    return false;
  }

  Quotes quotes_;
  bool is_json_, begun_ = false;
  std::int64_t line_ = 1, counted_ = 1;
};

}  // namespace

std::int64_t line_in_file(const Input& input, std::int64_t said) {
  const std::int64_t wanted = input.is_json() ? said - 1 : said;
  FileText text(*input.read, {});
  LineCount count(input);
  for (auto block = text.next(); block && !block->empty(); block = text.next())
    for (const char sign : *block)
      if (count.reaches(sign, wanted)) return count.line();
  return wanted;
}

}  // namespace metalab::source
