// SPDX-License-Identifier: Apache-2.0
#include "source/build_cube.hpp"

#include <algorithm>
#include <set>

#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/suppress.hpp"
#include "source/duckdb/read_cells.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sql/role_types.hpp"
#include "study/canonical_study.hpp"

namespace metalab::source {
namespace {

/// Used rows that lack a role, from the cube's missing values.
std::map<std::string, std::int64_t> count_missing(const cube::Cube& cube) {
  std::map<std::string, std::int64_t> missing;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
    std::int64_t& count = missing[cube.dimensions[d].name];
    for (std::size_t i = 0; i < cube.cells(); ++i)
      if (cube.value(i, d).kind == cube::Value::Kind::missing) count += cube.n[i];
  }
  return missing;
}

/// Rows without an outcome or the one model's prediction that is a number; of frequency weights,
/// the file's rows are not known.
void count_missing_numbers(const study::Data& study, const cube::Cube& cube,
                           std::map<std::string, std::int64_t>& missing) {
  if (study.roles.weight && !study.weighs_as_survey()) return;
  const auto count = [&](const char* role, const char* quantity) {
    cube::Int128 known = 0;
    for (const auto sum : cube.quantity(quantity)->sum) known += sum;
    missing[role] = cube::total_rows(cube) - static_cast<std::int64_t>(known >> cube::kShift);
  };
  const bool survey = study.weighs_as_survey();
  if (study.roles.outcome) count("outcome", survey ? "count_y" : "rows_y");
  if (study.roles.model("") != nullptr) count("decision", survey ? "count_p" : "rows_p");
}

Status account_for_joins(Session& session, const FromClause& from, CubeFile& out) {
  if (from.joins.empty()) return {};
  for (const auto& relation : from.relations) {
    METALAB_TRY(
        out.rows.tables[relation.input->table->name].rows,
        session.query_count("SELECT COUNT(*) FROM " + sql_name(relation.input->table->name)));
  }
  for (const auto& join : from.joins) {
    METALAB_TRY(out.rows.tables[join.table].matched, count_matched(session, join));
  }
  const auto& first = from.relations.front().input->table->name;
  if (out.rows.read > out.rows.tables[first].rows)
    out.notes.push_back({"join_multiplies_rows",
                         {{"table", first},
                          {"rows", std::to_string(out.rows.tables[first].rows)},
                          {"read", std::to_string(out.rows.read)}}});
  return {};
}

/// Columns that are a group as they stand and nothing else in the study: their values are names,
/// even where they are written in digits.
std::set<std::string> columns_of_codes(const study::Data& study) {
  std::string others = study.from.text + " " + (study.where ? study.where->text : "") + " " +
                       (study.roles.weight ? study.roles.weight->sql.text : "");
  for (const auto& score : score_columns(study)) others += " " + score.sql.text;
  for (const auto& target : target_columns(study)) others += " " + target.role->sql.text;
  std::set<std::string> out;
  for (const auto& group : study.roles.groups) {
    std::string elsewhere = others;
    for (const auto& other : study.roles.groups)
      if (&other != &group) elsewhere += " " + other.sql.text;
    if (elsewhere.find(group.sql.text) == std::string::npos) out.insert(group.sql.text);
  }
  return out;
}

/// Scores in coarser bins, or none, so that no cell is too small.
void note_coarser_scores(const cube::Cube& before, const cube::Cube& after,
                         std::vector<Note>& notes) {
  const std::size_t scores = cube::distinct_scores(after);
  if (cube::distinct_scores(before) == 0) return;
  if (scores == 0) {
    notes.push_back({"scores_removed_for_disclosure", {}});
  } else if (after.dimension(cube::DimensionRole::score)->coarser !=
             before.dimension(cube::DimensionRole::score)->coarser) {
    notes.push_back({"scores_coarsened_for_disclosure", {{"bins", std::to_string(scores)}}});
  }
}

/// Labels for values that the data does not have are usually misspelt.
void note_unused_labels(const study::Data& study, CubeFile& out) {
  for (const auto& group : study.roles.groups) {
    for (const auto& dimension : out.cube.dimensions) {
      if (dimension.name != group.name) continue;
      std::vector<std::string> texts;
      for (const auto& value : dimension.values)
        if (value.kind == cube::Value::Kind::text) texts.push_back(value.text);
      for (const auto& [value, label] : group.labels)
        if (std::find(texts.begin(), texts.end(), value) == texts.end())
          out.notes.push_back({"label_without_value", {{"group", group.name}, {"value", value}}});
    }
  }
}

}  // namespace

Result<FromClause> check_source(Session& session, const study::Data& study,
                                std::vector<Input>& inputs) {
  METALAB_DO(open_inputs(session, inputs, columns_of_codes(study)));
  METALAB_TRY(auto from, check_from(session, {from_sql(study), study.from.place}, inputs));
  std::vector<study::Placed> expressions;
  for (const auto& column : role_columns(study)) expressions.push_back(column.sql);
  for (const auto& score : score_columns(study)) expressions.push_back(score.sql);
  if (study.roles.weight) expressions.push_back(study.roles.weight->sql);
  if (study.where) expressions.push_back(*study.where);
  METALAB_DO(check_expressions(session, expressions, from.relations));

  METALAB_TRY(const auto types, role_types(session, study));
  METALAB_DO(check_role_types(study, types));
  return from;
}

Result<CubeFile> build_cube(Session& session, const study::Data& study, const FromClause& from,
                            const std::vector<Input>& inputs) {
  CubeFile out;
  out.data_part = study::data_part_digest(study);
  auto cells = read_cells(session, study);
  if (!cells) return fail(reading_error(cells.error(), study));
  out.cube = std::move(cells->cube);
  const std::int64_t used = cube::total_rows(out.cube) + cells->rows_without_weight;
  out.rows.read = used;
  if (study.where) {
    METALAB_TRY(out.rows.read, session.query_count(read_count_sql(study)));
  }
  out.rows.excluded_by_study = out.rows.read - used;
  if (used == 0)
    return fail(input_error("data_no_rows", {{"read", std::to_string(out.rows.read)}},
                            study.where ? study.where->place : study.from.place));
  out.rows.missing = count_missing(out.cube);
  if (study.of_numbers()) count_missing_numbers(study, out.cube, out.rows.missing);
  if (study.roles.weight) out.rows.missing["weight"] = cells->rows_without_weight;
  METALAB_DO(account_for_joins(session, from, out));
  note_unused_labels(study, out);
  if (study.minimum_cell > 1) {
    auto suppressed = cube::suppress(out.cube, study.minimum_cell);
    note_coarser_scores(out.cube, suppressed.cube, out.notes);
    out.cube = std::move(suppressed.cube);
    out.rows.merged = suppressed.merged_rows;
    out.rows.removed = suppressed.removed_rows;
    if (suppressed.removed_rows > 0)
      out.notes.push_back(
          {"rows_removed_for_disclosure", {{"rows", std::to_string(suppressed.removed_rows)}}});
  }
  for (const auto& input : inputs)
    for (const auto& column : input.columns)
      if (input.table->format != "parquet")
        out.column_types[input.table->name][column.name] = column.sql_type;
  return out;
}

}  // namespace metalab::source
