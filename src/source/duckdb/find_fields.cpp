// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_fields.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/limits.hpp"

namespace metalab::source {
namespace {

/// The columns found so far; of two that have the same name the first is kept.
void add(Input& input, InputColumn column) {
  const bool taken = std::any_of(input.columns.begin(), input.columns.end(),
                                 [&](const auto& one) { return one.name == column.name; });
  if (!taken && input.columns.size() <= limits::kColumns)
    input.columns.push_back(std::move(column));
}

/// The fields of a column of Parquet, with their types.
Result<std::vector<InputColumn>> fields_of(Session& session, const Input& input,
                                           const InputColumn& column) {
  std::vector<InputColumn> out;
  METALAB_DO(session.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT unnest(" + column.raw + ") FROM " +
          input.reader + ")",
      [&](const std::vector<Datum>& row) -> Status {
        const auto& name = std::get<std::string>(row[0]);
        out.push_back({.name = column.name + "." + name,
                       .sql_type = std::get<std::string>(row[1]),
                       .raw = "struct_extract(" + column.raw + ", " + sql_literal(name) + ")"});
        return {};
      }));
  return out;
}

/// One object of the structure that all objects share: members by name, the innermost a type.
void add_members(Input& input, const InputColumn& column, const Json& structure, int depth) {
  const Json::Object* members = structure.object();
  if (members == nullptr || depth > limits::kFieldDepth) return;
  for (const auto& [name, member] : *members) {
    const InputColumn field{
        .name = column.name + "." + name,
        .sql_type = "VARCHAR",
        .raw = "json_extract(" + column.raw + ", " + sql_literal("$." + sql_name(name)) + ")"};
    add(input, field);
    add_members(input, field, member, depth + 1);
  }
}

}  // namespace

Status find_parquet_fields(Session& session, Input& input) {
  std::vector<InputColumn> level = input.columns;
  for (int depth = 1; depth <= limits::kFieldDepth && !level.empty(); ++depth) {
    std::vector<InputColumn> next;
    for (const auto& column : level) {
      if (!column.sql_type.starts_with("STRUCT(") || column.sql_type.ends_with("]")) continue;
      METALAB_TRY(auto fields, fields_of(session, input, column));
      for (auto& field : fields) {
        add(input, field);
        next.push_back(std::move(field));
      }
    }
    level = std::move(next);
  }
  return {};
}

Status find_json_fields(Session& session, Input& input, JsonForm form) {
  std::string structure;
  METALAB_DO(
      session.query("SELECT CAST(json_group_structure(json) AS VARCHAR) FROM (SELECT json FROM " +
                        json_object_reader(FilePath(*input.read), form) + " LIMIT " +
                        std::to_string(limits::kTypeSampleRows) +
                        ") WHERE contains(substr(CAST(json AS VARCHAR), 2), '{')",
                    [&](const std::vector<Datum>& row) -> Status {
                      if (const auto* text = std::get_if<std::string>(&row[0])) structure = *text;
                      return {};
                    }));
  if (structure.empty()) return {};
  const auto tree = read_json(structure);
  if (!tree) return {};  // deeper than fields are looked for
  const std::vector<InputColumn> columns = input.columns;
  for (const auto& column : columns)
    if (const Json* members = tree->find(column.name)) add_members(input, column, *members, 1);
  return {};
}

}  // namespace metalab::source
