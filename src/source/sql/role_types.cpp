// SPDX-License-Identifier: Apache-2.0
#include "source/sql/role_types.hpp"

#include <functional>
#include <set>

#include "base/limits.hpp"
#include "source/duckdb/number_signs.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sql/type_message.hpp"

namespace metalab::source {
namespace {

/// What the engine said about a row, as an error of ours: value_does_not_fit, memory_limit.
Error reading_error(const Error& error, const study::Data& study) {
  if (error.code != "engine_refused") return error;
  if (const auto memory = out_of_memory(error, study.file)) return *memory;
  return input_error("value_does_not_fit", error.values, {study.file});
}

/// The error of the first expression that the engine refuses by itself, at its place; else `whole`.
/// `statement` asks for one expression's SQL.
Error error_of_expression(Session& session, const study::Data& study, const Error& whole,
                          const std::function<std::string(const std::string& sql)>& statement) {
  Error out = reading_error(whole, study);
  if (out.code != "value_does_not_fit") return out;
  std::vector<study::Placed> expressions;
  if (study.where) expressions.push_back(*study.where);
  for (const auto& one : role_columns(study)) expressions.push_back(one.sql);
  for (const auto& one : score_columns(study)) expressions.push_back(one.sql);
  if (study.roles.weight) expressions.push_back(study.roles.weight->sql);
  for (const auto& one : expressions) {
    const auto alone = session.query(statement("(" + one.text + "\n)"));
    if (alone || alone.error().code != "engine_refused") continue;
    out = reading_error(alone.error(), study);
    out.place = one.place;
    break;
  }
  return out;
}

/// The expression that the columns' types do not allow.
Error typing_error(Session& session, const study::Data& study, const Error& whole) {
  const auto of_type = [&](const std::string& sql) {
    return "DESCRIBE SELECT " + sql + " FROM " + from_sql(study);
  };
  Error out = error_of_expression(session, study, whole, of_type);
  if (out.code != "value_does_not_fit") return out;
  out.code = "expression_type";
  for (auto& [name, value] : type_message(out.values["message"])) out.values[name] = value;
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
struct TypedColumn {
  std::string name;
  Place place;
  bool (*serves)(const std::string& type);
};

std::vector<TypedColumn> columns_of(const study::Data& study) {
  const auto number = [](const std::string& type) { return is_number(type); };
  const auto value = [](const std::string& type) { return is_value(type); };
  const auto target = [](const std::string& type) { return is_value(type) && !is_time(type); };
  std::vector<TypedColumn> out;
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

/// The signs of a role's texts where they are numbers with decimal commas; else nullptr.
Result<const NumberSigns*> decimal_commas(Session& session, const study::Data& study,
                                          const std::string& role) {
  const NumberSigns* found = nullptr;
  METALAB_DO(session.query("SELECT " + numbers_sql(sql_name(role)) + " FROM (SELECT " +
                               sql_name(role) + " FROM (" + roles_sql(study) + ") LIMIT " +
                               std::to_string(limits::kTypeSampleRows) + ")",
                           [&](const std::vector<Datum>& answers) -> Status {
                             const auto signs = fitting_signs(answers, 0);
                             if (!signs.empty()) found = signs.front();
                             return {};
                           }));
  return found != nullptr && found->decimal == "," ? found : nullptr;
}

/// role_decimal_comma, with what helps: a key of tables that have it, else other numbers.
Error decimal_comma(const study::Data& study, const std::string& role, const NumberSigns& signs,
                    const Place& place) {
  bool has_key = false, has_none = false;
  for (const auto& table : study.tables)
    (table.format == "parquet" || table.format == "jsonl" ? has_none : has_key) = true;
  return input_error("role_decimal_comma",
                     {{"role", role},
                      {"cells", has_key ? "1" : ""},
                      {"thousands", has_key ? signs.thousands : ""},
                      {"stored", has_none ? "1" : ""},
                      {"open", "{"},
                      {"close", "}"}},
                     place);
}

/// Refuses a column of a type that its role cannot have.
Status refuse_type(Session& session, const study::Data& study, const TypedColumn& column,
                   const RoleType& found) {
  const std::string word = type_word(found.sql_type);
  if (word == "text") {
    METALAB_TRY(const auto* signs, decimal_commas(session, study, found.name));
    if (signs != nullptr) return fail(decimal_comma(study, found.name, *signs, column.place));
  }
  const bool nested = word == "nested";
  return fail(input_error("role_type",
                          {{"role", found.name},
                           {"first_type", word},
                           {"nested", nested ? "1" : ""},
                           {"as", nested                     ? ""
                                  : column.serves("VARCHAR") ? "VARCHAR"
                                                             : "DOUBLE"}},
                          column.place));
}

}  // namespace

Error value_error(Session& session, const study::Data& study, const Error& whole) {
  const auto line = whole.values.find("line");
  const bool of_value = line != whole.values.end() && line->second.empty();
  if (!of_value) return reading_error(whole, study);  // of a file, or of the machine
  return error_of_expression(session, study, whole, [&](const std::string& sql) {
    const bool is_where = study.where && sql == "(" + study.where->text + "\n)";
    return "SELECT min(" + sql + ") FROM " + from_sql(study) +
           (study.where && !is_where ? " WHERE (" + study.where->text + "\n)" : "");
  });
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

Status check_role_types(Session& session, const study::Data& study,
                        const std::vector<RoleType>& types) {
  const auto columns = columns_of(study);
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (!columns[i].serves(types[i].sql_type))
      METALAB_DO(refuse_type(session, study, columns[i], types[i]));
  }
  return {};
}

}  // namespace metalab::source
