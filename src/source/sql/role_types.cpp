// SPDX-License-Identifier: Apache-2.0
#include "source/sql/role_types.hpp"

#include <set>

#include "source/duckdb/reading_error.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::source {
namespace {

/// The expression that the columns' types do not allow: the first that fails by itself.
Error typing_error(Session& session, const study::Data& study, const Error& whole) {
  if (whole.code != "engine_refused") return whole;
  auto expressions = role_columns(study);
  if (study.where) expressions.push_back({"where", *study.where});
  for (const auto& score : score_columns(study)) expressions.push_back(score);
  if (study.roles.weight) expressions.push_back({"weight", study.roles.weight->sql});
  Error out = reading_error(whole, study);
  for (const auto& one : expressions) {
    const auto alone =
        session.query("DESCRIBE SELECT (" + one.sql.text + "\n) FROM " + from_sql(study));
    if (alone || alone.error().code != "engine_refused") continue;
    out = reading_error(alone.error(), study);
    out.place = one.sql.place;
    break;
  }
  if (out.code == "value_does_not_fit") out.code = "expression_type";
  return out;
}

bool is_value(const std::string& type) {
  static const std::set<std::string> names{"BOOLEAN", "VARCHAR", "DATE", "UUID", "TIME"};
  return names.contains(type) || is_number(type) || type.starts_with("TIMESTAMP") ||
         type.starts_with("ENUM");
}

bool is_time(const std::string& type) {
  return type.starts_with("TIMESTAMP") || type == "DATE" || type == "TIME";
}

/// What the roles' columns may be: the expression's place, and whether the type serves.
struct RoleColumn {
  std::string name;
  Place place;
  bool (*serves)(const std::string& type);
};

std::vector<RoleColumn> columns_of(const study::Data& study) {
  const auto number = [](const std::string& type) { return is_number(type); };
  const auto value = [](const std::string& type) { return is_value(type); };
  const auto target = [](const std::string& type) { return is_value(type) && !is_time(type); };
  std::vector<RoleColumn> out;
  for (const auto& group : study.roles.groups) out.push_back({group.name, group.sql.place, value});
  for (const auto& one : target_columns(study)) {
    if (study.of_numbers())
      out.push_back({one.name, one.sql.place, number});
    else
      out.push_back({one.name, one.sql.place, target});
  }
  for (const auto& one : score_columns(study)) out.push_back({one.name, one.sql.place, number});
  if (study.roles.weight) out.push_back({"weight", study.roles.weight->sql.place, number});
  return out;
}

}  // namespace

Error reading_error(const Error& error, const study::Data& study) {
  if (error.code != "engine_refused") return error;
  const std::string message = essence(error.values.at("message"));
  return input_error(
      message.find("Out of Memory") != std::string::npos ? "memory_limit" : "value_does_not_fit",
      {{"message", message}}, {study.file});
}

Result<std::vector<RoleType>> role_types(Session& session, const study::Data& study) {
  std::vector<RoleType> types;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE " + roles_sql(study) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        types.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[1])});
        return {};
      });
  if (!described) return fail(typing_error(session, study, described.error()));
  return types;
}

bool is_number(const std::string& type) {
  static const std::set<std::string> names{"TINYINT",  "SMALLINT",  "INTEGER",  "BIGINT",
                                           "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                                           "HUGEINT",  "UHUGEINT",  "FLOAT",    "DOUBLE"};
  return names.contains(type) || type.starts_with("DECIMAL");
}

Status check_role_types(const study::Data& study, const std::vector<RoleType>& types) {
  const auto columns = columns_of(study);
  for (std::size_t i = 0; i < types.size(); ++i)
    if (!columns[i].serves(types[i].sql_type))
      return fail(input_error("role_type",
                              {{"role", types[i].name},
                               {"type", types[i].sql_type},
                               {"as", columns[i].serves("VARCHAR") ? "VARCHAR" : "DOUBLE"}},
                              columns[i].place));
  return {};
}

}  // namespace metalab::source
