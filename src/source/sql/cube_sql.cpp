// SPDX-License-Identifier: Apache-2.0
#include "source/sql/cube_sql.hpp"

#include <cmath>
#include <cstdlib>

#include "base/json.hpp"
#include "cube/cube.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"
#include "source/sql/different_numbers.hpp"

namespace metalab::source {
namespace {

/// The checked expression in parentheses; a line comment in it ends before the closing one.
std::string enclosed(const std::string& sql) {
  return sql.find("--") == std::string::npos ? "(" + sql + ")" : "(" + sql + "\n)";
}

study::Placed target_sql(const study::TargetRole& role, const study::Placed* score) {
  if (!role.score_at_least) return role.sql;
  return {enclosed(score->text) + " >= " + shortest_real(*role.score_at_least), role.sql.place};
}

/// A power of two as a double in every dialect.
std::string power_of_two(int exponent) {
  return std::to_string(static_cast<long long>(std::ldexp(1.0, exponent))) + "e0";
}

/// 2^exponent of any size, as a double in every dialect: an exact decimal.
std::string power_of_two_text(int exponent) {
  return "CAST('" + shortest_real(std::ldexp(1.0, exponent)) + "' AS DOUBLE PRECISION)";
}

/// Sum of value * 2^kShift, rounded half up, as an exact integer.
Aggregate exact_sum(const std::string& name, const std::string& value) {
  const std::string term = value + " * " + power_of_two(cube::kShift) + " + 0.5";
  return {name, "SUM(CAST(FLOOR(" + term + ") AS DECIMAL(38, 0)))", term};
}

/// The same sum from a column that holds the term. PostgreSQL keeps 15 digits of a double that it
/// casts to a decimal, and Spark's FLOOR is a BIGINT: so both halves go through a BIGINT.
std::string portable_sum(const std::string& term) {
  const std::string half = power_of_two(52);
  const auto whole = [](const std::string& sql) {
    return "CAST(CAST(" + sql + " AS BIGINT) AS DECIMAL(38, 0))";
  };
  // Towards zero, so that nothing of the rest is rounded away.
  const std::string upper = "CASE WHEN " + term + " < 0 THEN CEIL(" + term + " / " + half +
                            ") ELSE FLOOR(" + term + " / " + half + ") END";
  return "SUM(" + whole(upper) + " * 4503599627370496 + " +
         whole("FLOOR(" + term + " - (" + upper + ") * " + half + ")") + ")";
}

/// SELECT of `names`, the number of rows and `sums`, over `rows`.
std::string grouped_sql(const std::string& names, const std::string& sums,
                        const std::string& rows) {
  return "SELECT " + names + (names.empty() ? "" : ", ") + "COUNT(*) AS n" + sums + "\nFROM (\n  " +
         rows + "\n) AS roles" + (names.empty() ? "" : "\nGROUP BY " + names);
}

/// `value * 2^shift`, written so that nothing is rounded.
std::string scaled(const std::string& value, int shift) {
  if (shift == 0) return value;
  return value + (shift > 0 ? " * " : " / ") + power_of_two(std::abs(shift));
}

/// Towards 0 and 1, in [0, 1/16) and [15/16, 1): cases of a CASE.
std::string tail_bins_sql(const std::string& value) {
  const std::string distance = "(1 - " + value + ")";
  std::string zero, one;
  for (int range = 0; range < cube::kScoreTails; ++range) {
    const int shift = 14 + 4 * range;
    const std::string least = power_of_two_text(-8 - 4 * range);
    zero += "\n      WHEN " + value + " >= 0 AND " + value + " < 0.0625 AND " + value +
            " >= " + least + " THEN " + scaled("FLOOR(" + scaled(value, shift) + ")", -shift);
    one += "\n      WHEN " + value + " >= 0.9375 AND " + value + " < 1 AND " + distance + " > " +
           least + " THEN 1 - " + scaled("CEIL(" + scaled(distance, shift) + ")", -shift);
  }
  const std::string rest = power_of_two_text(-4 * (cube::kScoreTails + 1));
  zero += "\n      WHEN " + value + " >= 0 AND " + value + " < 0.0625 THEN 0.0";
  one += "\n      WHEN " + value + " >= 0.9375 AND " + value + " < 1 THEN 1 - " + rest;
  return zero + one;
}

/// cube::score_bin(value).key in SQL.
std::string bin_sql(const std::string& value) {
  const std::string equal = scaled("FLOOR(" + scaled(value, 12) + ")", -12);
  std::string out = "CASE WHEN " + value + " >= 0.0625 AND " + value + " < 0.9375 THEN " + equal +
                    tail_bins_sql(value) + "\n      WHEN " + value + " >= -1 AND " + value +
                    " < 0 THEN " + equal;
  for (const bool above : {true, false}) {
    for (int range = 0; range < cube::kScoreRanges; ++range) {
      const int shift = 8 - 4 * range;
      const std::string limit = power_of_two(4 * (range + 1));
      const std::string condition = above ? value + " >= 1 AND " + value + " <= " + limit
                                          : value + " < -1 AND " + value + " >= -" + limit;
      out += "\n      WHEN " + condition + " THEN " +
             scaled((above ? "CEIL(" : "FLOOR(") + scaled(value, shift) + ")", -shift);
    }
  }
  return out + " END";
}

/// A finite number within `limit`, or NULL.
std::string within(const std::string& value, const std::string& limit) {
  return "CASE WHEN " + value + " >= -" + limit + " AND " + value + " <= " + limit + " THEN " +
         value + " END";
}

}  // namespace

namespace {

/// A number of a study of numbers.
struct NumberColumn {
  std::string name;
  std::string role;           // the column it is made of; empty: no such role, all missing
  bool is_dimension = false;  // of one of two models: the cube says who has one
};

/// The outcome, then each model's prediction.
std::vector<NumberColumn> number_columns(const study::Data& study) {
  if (!study.of_numbers()) return {};
  const study::Roles& roles = study.roles;
  std::vector<NumberColumn> out{{"y", roles.outcome ? "outcome" : ""}};
  for (const auto& model : roles.models)
    if (model.decision)
      out.push_back({cube::of_model("p", model.name), study::decision_column(model.name),
                     !model.name.empty()});
  if (!roles.decides()) out.push_back({"p", ""});
  return out;
}

/// What is made of those numbers, before any rounding: SQL and name.
struct MadeNumber {
  std::string sql;
  std::string name;
};

/// Each model's error.
std::vector<MadeNumber> error_columns(const study::Data& study) {
  std::vector<MadeNumber> out;
  for (const auto& number : number_columns(study))
    if (number.name != "y") out.push_back({number.name + " - y", "e" + number.name.substr(1)});
  return out;
}

/// Of two models how far apart they are.
std::vector<MadeNumber> difference_columns(const study::Data& study) {
  const auto models = study.deciding_models();
  if (!study.of_numbers() || models.size() != 2) return {};
  const std::string p = cube::of_model("p", models[0]), q = cube::of_model("p", models[1]);
  return {{q + " - " + p, "d"}, {"ABS(" + q + " - y) - ABS(" + p + " - y)", "abs_d"}};
}

/// A number in its scale.
std::string in_scale(const std::string& sql, const cube::Scale& scale) {
  const std::string units = scale.unit == 0 ? sql : sql + " / " + power_of_two_text(scale.unit);
  if (scale.shift == 0) return units;
  return units + " - (" + std::to_string(scale.shift) + "e0)";
}

/// All numbers in their scales, and which of two models predict.
std::string scaled_numbers(const study::Data& study, const cube::NumberScales& scales) {
  std::string out;
  const auto add = [&](const std::string& sql, const std::string& name) {
    out += sql + " AS " + name + ", ";
  };
  for (const auto& number : number_columns(study)) {
    if (number.is_dimension)
      add("CASE WHEN " + number.name + " IS NOT NULL THEN 1 END", number.role);
    add(in_scale(number.name, number.name == "y" ? scales.outcome : scales.prediction),
        number.name);
  }
  for (const auto& [sql, name] : error_columns(study))
    add(in_scale("(" + sql + ")", scales.error), name);
  for (const auto& [sql, name] : difference_columns(study))
    add(in_scale("(" + sql + ")", scales.difference), name);
  return out;
}

std::vector<cube::NumberQuantity> number_quantities(const study::Data& study) {
  if (!study.of_numbers()) return {};
  return cube::number_quantities(study.weighs_as_survey(), study.deciding_models());
}

}  // namespace

std::string from_sql(const study::Data& study) {
  const bool is_default = study.tables.size() == 1 && study.from.text == study.tables[0].name;
  return is_default ? "\"" + study.from.text + "\"" : study.from.text;
}

std::vector<RoleColumn> score_columns(const study::Data& study) {
  std::vector<RoleColumn> columns;
  for (const auto& model : study.roles.models)
    if (model.score) columns.push_back({study::score_column(model.name), *model.score});
  return columns;
}

std::vector<TargetColumn> target_columns(const study::Data& study) {
  const study::Roles& roles = study.roles;
  std::vector<TargetColumn> columns;
  if (roles.outcome)
    columns.push_back({"outcome", &*roles.outcome, target_sql(*roles.outcome, nullptr), {}});
  for (const auto& model : roles.models)
    if (model.decision)
      columns.push_back({study::decision_column(model.name), &*model.decision,
                         target_sql(*model.decision, roles.score_of(model)), model.name});
  return columns;
}

std::vector<TargetColumn> target_dimensions(const study::Data& study) {
  auto columns = target_columns(study);
  if (study.of_numbers()) std::erase_if(columns, [](const auto& one) { return one.model.empty(); });
  return columns;
}

std::vector<RoleColumn> group_columns(const study::Data& study) {
  std::vector<RoleColumn> columns;
  for (const auto& group : study.roles.groups)
    columns.push_back({"group_" + group.name, group.sql});
  return columns;
}

std::vector<RoleColumn> role_columns(const study::Data& study) {
  auto columns = group_columns(study);
  for (const auto& target : target_columns(study)) columns.push_back({target.name, target.sql});
  return columns;
}

std::string roles_sql(const study::Data& study) {
  std::string out;
  const auto add = [&](const std::string& sql, const std::string& name) {
    out += std::string(out.empty() ? "SELECT" : ",") + "\n    " + sql + " AS " + name;
  };
  for (const auto& column : role_columns(study)) add(enclosed(column.sql.text), column.name);
  for (const auto& score : score_columns(study)) add(enclosed(score.sql.text), score.name);
  if (study.roles.weight) add(enclosed(study.roles.weight->sql.text), "weight");
  out += "\n  FROM " + from_sql(study);
  if (study.where) out += "\n  WHERE " + enclosed(study.where->text);
  return out;
}

std::string rows_sql(const study::Data& study, Scores scores, const cube::NumberScales& scales) {
  const auto scored = score_columns(study);
  if (scored.empty() && !study.roles.weight && !study.of_numbers()) return roles_sql(study);
  std::string columns;
  for (const auto& column : study.of_numbers() ? group_columns(study) : role_columns(study))
    columns += column.name + ", ";
  // NaN is above every number in SQL, so it fails the comparison as NULL does.
  const std::string infinity = "CAST('Infinity' AS DOUBLE PRECISION)";
  std::string numbers = columns, last = columns;
  for (const auto& score : scored) {
    const std::string number = "CAST(" + score.name + " AS DOUBLE PRECISION)";
    const std::string value = score.name + "_value";
    numbers +=
        "CASE WHEN " + number + " <= " + infinity + " THEN " + number + " END AS " + value + ", ";
    last += value + ", " +
            (scores == Scores::binned ? bin_sql(value)
                                      : within(value, power_of_two(4 * cube::kScoreRanges))) +
            " AS " + score.name + ", ";
  }
  if (study.roles.weight) {
    const std::string number = "CAST(weight AS DOUBLE PRECISION)";
    numbers += "CASE WHEN " + number + " <= " + infinity + " THEN " + number + " END AS weight, ";
    last += "weight, ";
  }
  for (const auto& number : number_columns(study)) {
    const std::string value = "CAST(" + number.role + " AS DOUBLE PRECISION)";
    numbers += (number.role.empty()
                    ? std::string("CAST(NULL AS DOUBLE PRECISION)")
                    : "CASE WHEN " + value + " <= " + infinity + " THEN " + value + " END") +
               " AS " + number.name + ", ";
  }
  last += scaled_numbers(study, scales);
  for (auto* list : {&numbers, &last}) list->erase(list->size() - 2);
  return "SELECT " + last + "\n  FROM (SELECT " + numbers + "\n  FROM (" + roles_sql(study) +
         "\n  ) AS roles) AS numbers";
}

std::vector<std::string> dimension_names(const study::Data& study) {
  std::vector<std::string> names;
  for (const auto& column : group_columns(study)) names.push_back(column.name);
  for (const auto& column : target_dimensions(study)) names.push_back(column.name);
  for (const auto& score : score_columns(study)) names.push_back(score.name);
  return names;
}

std::vector<std::string> quantity_names(const study::Data& study) {
  std::vector<std::string> names;
  if (study.roles.weight) names.emplace_back("w");
  for (const auto& score : score_columns(study)) names.push_back(score.name);
  for (const auto& one : number_quantities(study)) names.push_back(one.name);
  return names;
}

std::vector<std::string> first_quantity_names(const study::Data& study) {
  std::vector<std::string> names = quantity_names(study);
  for (const auto& one : number_quantities(study))
    if (!one.in_first) std::erase(names, one.name);
  return names;
}

std::string sum_column(const std::string& quantity) { return "sum_" + quantity; }

std::string squares_column(const std::string& quantity) {
  return quantity == "w" ? "sum_w2" : "sum2_" + quantity;
}

std::vector<Aggregate> aggregates(const study::Data& study) {
  std::vector<Aggregate> out;
  const std::string limit = power_of_two(4 * cube::kScoreRanges);
  const std::string weight = "(" + within("weight", limit) + ")";
  if (study.roles.weight) {
    out.push_back(exact_sum(sum_column("w"), weight));
    out.push_back(exact_sum(squares_column("w"), weight + " * " + weight));
  }
  for (const auto& column : score_columns(study)) {
    const std::string& name = column.name;
    const std::string score = "(" + within(name + "_value", limit) + ")";
    const std::string times = study.roles.weight ? weight + " * " : "";
    out.push_back(exact_sum(sum_column(name), times + score));
    out.push_back(exact_sum(squares_column(name), times + score + " * " + score));
    out.push_back({"lowest_" + name, "MIN(" + name + "_value)", ""});
    out.push_back({"highest_" + name, "MAX(" + name + "_value)", ""});
  }
  for (const auto& one : number_quantities(study)) {
    const std::string times = study.roles.weight ? weight + " * " : "";
    const std::string value = "(" + one.sql + ")";
    const std::string counted = "(CASE WHEN weight IS NOT NULL THEN " + value + " END)";
    const std::string first = one.counts_rows ? counted : times + value;
    const std::string second = one.counts_rows            ? counted
                               : study.weighs_as_survey() ? times + times + value
                               : one.has_squares          ? times + value + " * " + value
                                                          : "0e0";
    out.push_back(exact_sum(sum_column(one.name), first));
    out.push_back(exact_sum(squares_column(one.name), second));
  }
  if (study.roles.weight) {
    out.push_back({"lowest_weight", "MIN(weight)", ""});
    out.push_back({"highest_weight", "MAX(weight)", ""});
    out.push_back({"least_weight", "MIN(CASE WHEN weight > 0 THEN weight END)", ""});
    out.push_back({"rows_without_weight", "SUM(CASE WHEN weight IS NULL THEN 1 ELSE 0 END)", ""});
    out.push_back(
        {"parts_of_weight", "SUM(CASE WHEN weight = FLOOR(weight) THEN 0 ELSE 1 END)", ""});
  }
  return out;
}

std::string cube_sql(const study::Data& study) {
  std::string names, sums, terms;
  for (const auto& name : dimension_names(study)) names += (names.empty() ? "" : ", ") + name;
  for (const auto& one : aggregates(study)) {
    const std::string term = "term_" + one.name;
    if (!one.term.empty()) terms += ",\n  " + one.term + " AS " + term;
    sums += ",\n  " + (one.term.empty() ? one.sql : portable_sum(term)) + " AS " + one.name;
  }
  const std::string rows = rows_sql(study, Scores::binned);
  return grouped_sql(
      names, sums,
      terms.empty() ? rows : "SELECT *" + terms + "\n  FROM (" + rows + ") AS numbers");
}

std::string cube_sql(const study::Data& study, const std::string& names, const std::string& rows) {
  std::string sums;
  for (const auto& one : aggregates(study)) sums += ",\n  " + one.sql + " AS " + one.name;
  std::size_t number = 0;
  for (const auto& sql : different_numbers(study))
    sums += ",\n  " + sql + " AS " + different_column(number++);
  return grouped_sql(names, sums, rows);
}

std::string number_ranges_sql(const study::Data& study) {
  std::string out;
  const auto ask = [&](const std::string& sql) { out += (out.empty() ? "SELECT " : ", ") + sql; };
  for (const auto& number : number_columns(study)) {
    ask("MIN(" + number.name + ")");
    ask("MAX(" + number.name + ")");
  }
  for (const auto& number : error_columns(study)) ask("MAX(ABS(" + number.name + "))");
  for (const auto& number : difference_columns(study)) ask("MAX(ABS(" + number.name + "))");
  return out + " FROM (" + rows_sql(study, Scores::binned) + ") AS roles";
}

std::string outcomes_by_bin_sql(const study::Data& study, double low, double width) {
  const auto real = [](double number) {
    return "CAST('" + shortest_real(number) + "' AS DOUBLE PRECISION)";
  };
  return "SELECT FLOOR((y - " + real(low) + ") / " + real(width) +
         ") AS bin, COUNT(*) AS n FROM (" + rows_sql(study, Scores::binned) +
         ") AS roles WHERE y IS NOT NULL GROUP BY bin";
}

std::string distinct_scores_sql(const study::Data& study, const std::string& score,
                                std::size_t most) {
  return "SELECT COUNT(*) FROM (SELECT DISTINCT " + score + " FROM (" +
         rows_sql(study, Scores::exact) + ") AS roles WHERE " + score + " IS NOT NULL LIMIT " +
         std::to_string(most) + ") AS scores";
}

std::string read_count_sql(const study::Data& study) {
  return "SELECT COUNT(*) FROM " + from_sql(study);
}

}  // namespace metalab::source
