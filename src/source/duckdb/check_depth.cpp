// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/check_depth.hpp"

#include <array>
#include <fstream>

#include "base/limits.hpp"
#include "source/duckdb/json_depth.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"

namespace metalab::source {
namespace {

Error too_deep(const Input& input, std::uint64_t line) {
  return input_error("data_too_deep",
                     {{"path", input.path().string()},
                      {"line", line == 0 ? "" : std::to_string(line)},
                      {"limit", std::to_string(limits::kDataDepth)}},
                     input.table->place);
}

Status check_plain_file(const Session& session, const Input& input, JsonForm form) {
  std::ifstream file(input.read->path(), std::ios::binary);
  std::array<char, 1 << 16> block{};
  JsonDepth depth;
  std::uint64_t line = 1;
  while (file.read(block.data(), block.size()), file.gcount() > 0) {
    METALAB_DO(session.check_limits());
    for (const char c : std::string_view(block.data(), static_cast<std::size_t>(file.gcount()))) {
      if (c == '\n') {
        if (form == JsonForm::lines) depth = {};
        ++line;
      } else if (depth.add(c) > limits::kDataDepth) {
        return fail(too_deep(input, line));
      }
    }
  }
  return {};
}

}  // namespace

Status check_depth(Session& session, const Input& input, JsonForm form) {
  if (!is_compressed(FilePath(*input.read))) return check_plain_file(session, input, form);
  const auto deepest = session.query_count(
      "SELECT max(metalab_json_depth(CAST(json AS VARCHAR))) "
      "FROM " +
      json_object_reader(FilePath(*input.read), form));
  if (!deepest) return fail(unreadable(input, deepest.error()));
  if (static_cast<std::uint64_t>(*deepest) > limits::kDataDepth) return fail(too_deep(input, 0));
  return {};
}

}  // namespace metalab::source
