// SPDX-License-Identifier: Apache-2.0
#include "source/build_cube.hpp"

#include <algorithm>
#include <numeric>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "cube/fold.hpp"
#include "source/cube_notes.hpp"
#include "source/disclose_cube.hpp"
#include "source/duckdb/read_cells.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/groups_alike.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sql/resolve_columns.hpp"
#include "source/sql/role_types.hpp"
#include "source/sum_checks.hpp"
#include "study/canonical_study.hpp"

namespace metalab::source {
namespace {

/// What a cell counts: rows, or the people that frequency weights say they stand for.
std::vector<std::int64_t> counted(const study::Data& study, const cube::Cube& cube) {
  if (!study.roles.weight || study.weighs_as_survey()) return cube.n;
  std::vector<std::int64_t> out;
  for (const auto sum : cube.quantity("w")->sum)
    out.push_back(static_cast<std::int64_t>(sum >> cube::kShift));
  return out;
}

/// Used rows (or people) that lack what the cube has in a dimension.
std::int64_t count_missing(const study::Data& study, const cube::Cube& cube, std::size_t d) {
  const auto people = counted(study, cube);
  std::int64_t out = 0;
  for (std::size_t i = 0; i < cube.cells(); ++i)
    if (cube.value(i, d).kind == cube::Value::Kind::missing) out += people[i];
  return out;
}

/// The same without an outcome or the one model's prediction that is a number.
void count_missing_numbers(const study::Data& study, const cube::Cube& cube,
                           std::map<std::string, std::int64_t>& missing) {
  const cube::Cube everyone = cube::fold(cube, {});
  const auto people = counted(study, everyone);
  const auto all = std::accumulate(people.begin(), people.end(), std::int64_t{0});
  const auto count = [&](const char* role, const char* quantity) {
    cube::Int128 known = 0;
    for (const auto sum : everyone.quantity(quantity)->sum) known += sum;
    missing[role] = all - static_cast<std::int64_t>(known >> cube::kShift);
  };
  const bool survey = study.weighs_as_survey();
  if (study.roles.outcome) count("outcome", survey ? "count_y" : "rows_y");
  if (study.roles.model("") != nullptr) count("decision", survey ? "count_p" : "rows_p");
}

}  // namespace

std::map<std::string, std::int64_t> missing_in_cells(const study::Data& study,
                                                     const cube::Cube& cube) {
  std::map<std::string, std::int64_t> missing;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
    const std::string& name = cube.dimensions[d].name;
    const bool removed =
        cube.is_disclosed() && cube.dimensions[d].role == cube::DimensionRole::score;
    if (removed) continue;  // for disclosure: nobody knows who has one
    missing[name] = !cube.is_disclosed() ? count_missing(study, cube, d)
                                         : count_missing(study, cube::fold(cube, {name}), 0);
  }
  if (study.of_numbers()) count_missing_numbers(study, cube, missing);
  return missing;
}

namespace {

/// Rows that a join makes of one row of its left side. Errors: join_multiplies_rows,
/// disclosure_of_joined_rows.
Status check_sizes(Session& session, const study::Data& study, const CheckedSource& checked,
                   std::vector<Note>& notes) {
  for (std::size_t j = 0; j < checked.joins.sizes.size(); ++j) {
    const JoinSize& size = checked.joins.sizes[j];
    METALAB_TRY(const auto pairs, count_of_tree(session, size.pairs));
    METALAB_TRY(const auto matched, count_of_tree(session, size.matched));
    if (pairs <= matched) continue;
    const std::map<std::string, std::string> values{
        {"table", checked.relations.front().input->table->name},
        {"other", checked.relations[j + 1].input->table->name},
        {"rows", std::to_string(matched)},
        {"read", std::to_string(pairs)}};
    if (!study.joins_many)
      return fail(input_error("join_multiplies_rows", values, study.from.place));
    if (study.disclosure.on())
      return fail(input_error("disclosure_of_joined_rows", values, study.from.place));
    notes.push_back({kJoinMultipliesRows, values});
  }
  return {};
}

Status account_for_joins(Session& session, const study::Data& study, const CheckedSource& checked,
                         CubeFile& out) {
  if (checked.joins.checks.empty()) return {};
  for (const auto& relation : checked.relations) {
    METALAB_TRY(
        out.rows.tables[relation.input->table->name].rows,
        session.query_count("SELECT COUNT(*) FROM " + sql_name(relation.input->table->name)));
  }
  for (const auto& join : checked.joins.checks) {
    METALAB_TRY(out.rows.tables[join.table].matched, count_of_tree(session, join.semi_join));
  }
  return check_sizes(session, study, checked, out.notes);
}

/// Labels for values that the data does not have are usually misspelt. Error:
/// label_other_spelling where the data has the value in another spelling.
Status check_labels(const study::GroupRole& group, const cube::Dimension& dimension,
                    std::vector<Note>& notes) {
  std::vector<std::string> unlabelled;
  for (const auto& value : dimension.values)
    if (value.kind == cube::Value::Kind::text && !group.labels.contains(value.text))
      unlabelled.push_back(value.text);
  for (const auto& value : labels_without_value(group, dimension)) {
    const std::string found = other_spelling(value, unlabelled);
    if (!found.empty())
      return fail(input_error("label_other_spelling",
                              {{"group", group.name}, {"value", value}, {"found", found}},
                              group.sql.place));
    notes.push_back({kLabelWithoutValue, {{"group", group.name}, {"value", value}}});
  }
  return {};
}

Status check_all_labels(const study::Data& study, CubeFile& out) {
  for (const auto& group : study.roles.groups)
    for (const auto& dimension : out.cube.dimensions)
      if (dimension.name == group.name) METALAB_DO(check_labels(group, dimension, out.notes));
  return {};
}

/// A byte 0 ends a text for many programs, XML has no sign for it, and nobody sees it.
Status check_texts(const study::Data& study, const cube::Cube& cube) {
  for (const auto& dimension : cube.dimensions)
    for (const auto& value : dimension.values)
      if (value.text.find('\0') != std::string::npos)
        return fail(input_error("value_with_nul", {{"role", dimension.name}}, study.from.place));
  return {};
}

Error too_large(const std::string& quantity, const study::Data& study) {
  return input_error("sums_too_large", {{"quantity", quantity}},
                     study.roles.weight ? study.roles.weight->sql.place : study.from.place);
}

/// Why a query over the rows failed: the first row that does not fit its column, if that is why.
Error reading_error_of_rows(Session& session, const Error& error, const study::Data& study,
                            const std::vector<Input>& inputs) {
  if (error.code != "engine_refused") return error;
  const auto misfit = find_misfit(session, inputs);
  if (misfit && *misfit) return **misfit;
  if (!misfit && misfit.error().code != "engine_refused") return misfit.error();
  Error told = error;
  if (inputs.size() == 1) told.values = with_line_in_file(std::move(told.values), inputs.front());
  for (const auto& input : inputs) told.values["message"] = named(told.values["message"], input);
  return value_error(session, study, told);
}

}  // namespace

Result<CheckedSource> check_source(Session& session, const study::Data& study,
                                   std::vector<Input>& inputs) {
  CheckedSource out{study, {}, {}, {}};
  METALAB_DO(find_columns(session, inputs));
  METALAB_TRY(const auto from, check_from(session, {from_sql(study), study.from.place}, inputs));
  const auto expressions = expressions_of(out.study);
  METALAB_TRY(const auto checked,
              check_names_and_expressions(session, expressions, from.relations));
  METALAB_DO(choose_readings(out.study, from, expressions, checked, inputs));
  METALAB_DO(create_views(session, inputs));
  METALAB_DO(resolve_columns(out.study, from, expressions, checked));
  METALAB_TRY(const auto types, role_types(session, out.study));
  METALAB_DO(check_role_types(session, out.study, types));
  if (from.relations.size() > 1) {
    METALAB_TRY(out.joins, join_counts(session, out.study.from, from.relations));
  }
  out.relations = from.relations;
  out.notes = notes_of_case(from, checked);
  for (const auto& input : inputs)
    if (input.has_row_names)
      out.notes.push_back({"row_names", {{"table", input.table->name}, {"column", "column0"}}});
  for (auto& note : notes_of_zones(from)) out.notes.push_back(std::move(note));
  return out;
}

namespace {

/// Reads the cells and says where the rows went.
Result<CubeFile> read_rows(Session& session, const study::Data& study, const CheckedSource& checked,
                           std::vector<cube::DifferentNumbers>& different) {
  CubeFile out;
  out.data_part = study::data_part_digest(study);
  out.notes = checked.notes;
  METALAB_TRY(auto cells, read_cells(session, checked.study));
  out.cube = std::move(cells.cube);
  different = std::move(cells.different);
  const std::int64_t used = cube::total_rows(out.cube) + cells.rows_without_weight;
  out.rows.read = used;
  if (study.where) {
    METALAB_TRY(out.rows.read, session.query_count(read_count_sql(checked.study)));
  }
  out.rows.excluded_by_study = out.rows.read - used;
  if (used == 0)
    return fail(input_error("data_no_rows", {{"read", std::to_string(out.rows.read)}},
                            study.where ? study.where->place : study.from.place));
  out.rows.missing = missing_in_cells(study, out.cube);
  if (study.roles.weight) out.rows.missing["weight"] = cells.rows_without_weight;
  METALAB_DO(account_for_joins(session, study, checked, out));
  return out;
}

}  // namespace

Result<CubeFile> build_cube(Session& session, const study::Data& study,
                            const CheckedSource& checked, const std::vector<Input>& inputs) {
  std::vector<cube::DifferentNumbers> different;
  auto read = read_rows(session, study, checked, different);
  if (!read) return fail(reading_error_of_rows(session, read.error(), checked.study, inputs));
  CubeFile out = std::move(*read);
  METALAB_DO(check_texts(study, out.cube));
  METALAB_DO(check_all_labels(study, out));
  const auto people = counted(study, out.cube);
  std::int64_t room = limits::kJsonInteger;  // of the number of people, in evidence
  for (const auto count : people) {
    if (count > room) return fail(too_large("w", study));
    room -= count;
  }
  if (const auto large = sums_too_large({&out.cube})) return fail(too_large(*large, study));
  METALAB_DO(note_groups_alike(session, study, out));
  if (study.disclosure.on()) METALAB_DO(disclose_cube(study, different, out));
  for (const auto& input : inputs)
    for (const auto& column : input.columns)
      if (input.is_text())
        out.column_types[input.table->name][column.name] = column.recorded_type();
  return out;
}

}  // namespace metalab::source
