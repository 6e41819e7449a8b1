// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/inputs.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "source/duckdb/column_values.hpp"
#include "source/duckdb/readable_copy.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/folder_parts.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

/// Every column by its view's name: with its type, or as text, and then with its type beside.
std::string view_columns(const Input& input) {
  std::string out;
  const auto add = [&](const std::string& sql, const std::string& name) {
    out += (out.empty() ? "" : ", ") + sql + " AS " + sql_name(name);
  };
  for (const auto& column : input.columns) {
    if (column.as_text) add(text_sql(input, column), column.view_name);
    if (!column.as_text || column.used) add(value_sql(input, column), column.typed_name());
  }
  return out;
}

/// The files of a path, held.
Result<Input> hold(const study::Table& table, const fs::path& path, fs::file_status status) {
  std::vector<fs::path> paths{path};
  const bool is_folder = fs::is_directory(status);
  if (is_folder && table.format != "parquet")
    return fail(input_error("file_is_folder", {}, {path.string()}));
  if (!is_folder && !fs::is_regular_file(status))
    return fail(input_error("file_not_regular", {{"path", path.string()}}, table.place));
  if (is_folder) {
    METALAB_TRY(paths, folder_parts(path, table.place));
  }
  Input input{.table = &table, .name = path};
  for (const auto& one : paths) {
    METALAB_TRY(auto file, HeldFile::open(one));
    METALAB_TRY(const auto state, file->state());
    if (state.size == 0)
      return fail(input_error("file_empty", {{"path", file->name().string()}}, table.place));
    input.files.push_back(std::move(file));
  }
  input.read = input.files.front();
  return input;
}

}  // namespace

std::string InputColumn::recorded_type() const {
  if (as_text && !used) return "VARCHAR";
  return date_format.empty() ? sql_type : sql_type + " " + date_format;
}

Result<std::vector<Input>> resolve_inputs(const study::Data& study,
                                          const std::map<std::string, std::string>& overrides) {
  std::vector<Input> inputs;
  std::vector<std::string> names;
  const fs::path folder = fs::path(study.file).parent_path();
  for (const auto& table : study.tables) {
    names.push_back(table.name);
    const auto given = overrides.find(table.name);
    fs::path path = given != overrides.end() ? fs::path(given->second) : fs::path(table.path);
    if (given == overrides.end() && path.is_relative()) path = folder / path;
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    if (!fs::exists(status)) {
      const bool pattern = path.string().find_first_of("*?[]{}") != std::string::npos;
      return fail(input_error(pattern ? "file_glob" : "data_missing", {{"path", path.string()}},
                              table.place));
    }
    METALAB_TRY(auto input, hold(table, fs::canonical(path, ignored), status));
    inputs.push_back(std::move(input));
  }
  for (const auto& [name, path] : overrides) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return fail(input_error(
        "data_unknown_table",
        {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}},
        {study.file}));
  }
  return inputs;
}

Result<Session> open_session(const Context& context, std::vector<Input>& inputs,
                             const std::vector<std::filesystem::path>& writable) {
  std::vector<std::filesystem::path> readable;
  for (auto& input : inputs) {
    METALAB_DO(make_readable(input, context.stop));
    readable.push_back(input.read->path());
    for (std::size_t part = 1; part < input.files.size(); ++part)
      readable.push_back(input.files[part]->path());
  }
  return Session::open(context, readable, writable);
}

Status create_views(Session& session, const std::vector<Input>& inputs) {
  for (const auto& input : inputs) {
    const auto made = session.query("CREATE TEMPORARY VIEW " + sql_name(input.table->name) +
                                    " AS SELECT " + view_columns(input) + " FROM " + input.reader);
    if (!made) return fail(unreadable(input, made.error()));
  }
  return {};
}

Status open_inputs(Session& session, std::vector<Input>& inputs) {
  METALAB_DO(find_columns(session, inputs));
  return create_views(session, inputs);
}

}  // namespace metalab::source
