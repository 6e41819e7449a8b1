// SPDX-License-Identifier: Apache-2.0
#include "source/cube_sql.hpp"

#include <cmath>

#include "base/json.hpp"
#include "cube/cube.hpp"

namespace metalab::source {
namespace {

/// The checked expression in parentheses; a line comment in it ends before the closing one.
std::string enclosed(const std::string& sql) {
  return sql.find("--") == std::string::npos ? "(" + sql + ")" : "(" + sql + "\n)";
}

study::Placed target_sql(const study::TargetRole& role, const study::Study& study) {
  if (!role.score_at_least) return role.sql;
  return {enclosed(study.roles.score->text) + " >= " + shortest_real(*role.score_at_least),
          role.sql.place};
}

/// Sum of value * 2^kShift, rounded half up, as an exact integer.
std::string exact_sum(const std::string& value, const std::string& name) {
  const std::string factor = std::to_string(static_cast<long long>(std::ldexp(1.0, cube::kShift)));
  return "SUM(CAST(FLOOR(CAST(" + value + " AS DOUBLE PRECISION) * " + factor +
         " + 0.5) AS DECIMAL(38, 0))) AS " + name;
}

}  // namespace

std::string from_sql(const study::Study& study) {
  const bool is_default = study.tables.size() == 1 && study.from.text == study.tables[0].name;
  return is_default ? "\"" + study.from.text + "\"" : study.from.text;
}

std::vector<RoleColumn> dimension_columns(const study::Study& study) {
  std::vector<RoleColumn> columns;
  for (const auto& group : study.roles.groups)
    columns.push_back({"group_" + group.name, group.sql});
  if (study.roles.outcome) columns.push_back({"outcome", target_sql(*study.roles.outcome, study)});
  if (study.roles.decision)
    columns.push_back({"decision", target_sql(*study.roles.decision, study)});
  return columns;
}

std::string roles_sql(const study::Study& study) {
  std::string out = "SELECT";
  for (const auto& column : dimension_columns(study))
    out += std::string(out.back() == 'T' ? "" : ",") + "\n    " + enclosed(column.sql.text) +
           " AS " + column.name;
  if (study.roles.weight) out += ",\n    " + enclosed(study.roles.weight->sql.text) + " AS weight";
  out += "\n  FROM " + from_sql(study);
  if (study.where) out += "\n  WHERE " + enclosed(study.where->text);
  return out;
}

std::string cube_sql(const study::Study& study) {
  std::string names;
  for (const auto& column : dimension_columns(study))
    names += (names.empty() ? "" : ", ") + column.name;
  return cube_sql(study, names, roles_sql(study));
}

std::string cube_sql(const study::Study& study, const std::string& names, const std::string& rows) {
  std::string out = "SELECT " + names + ", COUNT(*) AS n";
  if (study.roles.weight)
    out +=
        ",\n  " + exact_sum("weight", "sum_w") + ",\n  " + exact_sum("weight * weight", "sum_w2");
  return out + "\nFROM (\n  " + rows + "\n) AS roles\nGROUP BY " + names;
}

std::string read_count_sql(const study::Study& study) {
  return "SELECT COUNT(*) FROM " + from_sql(study);
}

}  // namespace metalab::source
