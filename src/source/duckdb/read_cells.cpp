// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/read_cells.hpp"

#include <algorithm>
#include <cmath>

#include "cube/coarsen.hpp"
#include "cube/score_bins.hpp"
#include "source/duckdb/coded_columns.hpp"
#include "source/duckdb/column_values.hpp"
#include "source/duckdb/find_scales.hpp"
#include "source/duckdb/target_reader.hpp"
#include "source/duckdb/value_text.hpp"
#include "source/sql/cell_aggregates.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sql/different_numbers.hpp"
#include "source/sql/role_types.hpp"

namespace metalab::source {
namespace {

// Distinct values up to which grouping by codes is quicker than by the values themselves.
constexpr std::size_t kGroupValuesCoded = 16'383;
constexpr std::size_t kTargetValuesCoded = 31;  // of outcome and decision
constexpr std::size_t kClassesCoded = 255;      // where these are of several classes

/// Types whose text the engine makes: exact decimals, dates, enums. Cast around the aggregate, so
/// only cells pay for it.
std::string as_text(const std::string& name, const std::string& type) {
  const bool made = type.starts_with("DECIMAL") || type.starts_with("TIMESTAMP") ||
                    type.starts_with("ENUM") || type == "DATE" || type == "TIME" ||
                    type == "UUID" || type == "UHUGEINT";
  return made ? shortest_text_sql(name, type) + " AS " + name : name;
}

/// The aggregate query around `rows`, grouped by `columns`, with values as they can be read.
std::string readable_sql(const study::Data& study, const std::vector<GroupedColumn>& columns,
                         const std::string& rows) {
  std::string names, texts;
  for (const auto& column : columns) {
    names += (names.empty() ? "" : ", ") + column.name;
    texts += as_text(column.name, column.sql_type) + ", ";
  }
  std::string numbers = "n";
  for (const auto& one : aggregates(study)) numbers += ", " + one.name;
  for (std::size_t i = 0; i < different_numbers(study).size(); ++i)
    numbers += ", " + different_column(i);
  return "SELECT " + texts + numbers + " FROM (" + cube_sql(study, names, rows) + ") AS cells";
}

/// The rows of the aggregate query: from its coded form, or where that gives up from itself.
Status read_groups(Session& session, const study::Data& study, const cube::NumberScales& scales,
                   const std::vector<GroupedColumn>& columns, const Session::RowReader& row) {
  const std::string rows = rows_sql(study, Scores::binned, scales);
  METALAB_TRY(const auto coded, CodedColumns::make(session, columns));
  std::vector<Datum> decoded;
  const auto read =
      session.query_with_progress(readable_sql(study, coded.grouped(), coded.rows_sql(rows)),
                                  [&](const std::vector<Datum>& words) -> Status {
                                    coded.decode(words, decoded);
                                    return row(decoded);
                                  });
  if (read) return {};
  if (!coded.gave_up()) return fail(read.error());
  METALAB_DO(session.query_with_progress(readable_sql(study, columns, rows), row));
  return {};
}

struct ReadCells {
  Cells cells;
  bool many_scores = false;
  std::vector<std::map<double, double>> scores_of_bins;  // see CellAggregates
};

/// Reads the groups of a query into cells.
class CellReader {
 public:
  CellReader(const study::Data& study, const std::vector<RoleType>& types) : study_(study) {
    for (const auto& group : study.roles.groups)
      add_dimension({group.name, cube::DimensionRole::group, {}},
                    {"group_" + group.name, types[dimensions_.size()].sql_type, kGroupValuesCoded});
    first_target_ = dimensions_.size();
    for (const auto& target : target_dimensions(study))
      add_target(target, study.of_numbers() ? "INTEGER" : types[dimensions_.size()].sql_type);
    first_score_ = dimensions_.size();
    for (const auto& score : score_columns(study)) {
      dimensions_.push_back({score.name, cube::DimensionRole::score, {}, cube::kFinest});
      columns_.push_back({score.name, "DOUBLE", cube::kScoreBins});
    }
    quantities_ = quantity_names(study);
  }

  const std::vector<GroupedColumn>& columns() const { return columns_; }

  /// `ask` runs the query with the reader of its rows.
  template <class Ask>
  Result<ReadCells> read(const Ask& ask) {
    ReadCells out;
    CellAggregates cell(study_);
    cube::CubeBuilder builder(dimensions_, quantities_);
    std::vector<cube::Value> values(dimensions_.size());
    const std::size_t width = values.size();
    const std::size_t lists = different_numbers(study_).size();
    std::map<std::vector<cube::Value>, cube::DifferentNumbers> different;
    const Status read = ask([&](const std::vector<Datum>& row) -> Status {
      for (std::size_t d = 0; d < width; ++d) values[d] = value_of(row[d]);
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        cube::Value& value = values[first_target_ + t];
        value = targets_[t].read(value, static_cast<std::int64_t>(whole(row[width])));
      }
      for (std::size_t d = first_score_; d < width; ++d)
        if (values[d].text == "-0") values[d].text = "0";
      METALAB_DO(cell.look(row, width + 1, std::span(values).subspan(first_score_)));
      const std::int64_t unweighted = cell.rows_without_weight();
      out.cells.rows_without_weight += unweighted;
      const auto n = static_cast<std::int64_t>(whole(row[width])) - unweighted;
      if (lists > 0) cube::add(numbers_in(row, row.size() - lists), different[values]);
      return n == 0 ? Status{} : builder.add(values, n, cell.sums());
    });
    if (!read) return fail(read.error());
    for (const auto& target : targets_) METALAB_DO(target.check());
    out.cells.cube = std::move(builder).finish();
    if (lists > 0) out.cells.different = by_cell(out.cells.cube, different);
    out.many_scores = cell.saw_many_scores();
    out.scores_of_bins = std::move(cell).scores_of_bins();
    return out;
  }

 private:
  static cube::DifferentNumbers numbers_in(const std::vector<Datum>& row, std::size_t first) {
    cube::DifferentNumbers out;
    for (std::size_t i = first; i < row.size(); ++i) out.push_back(values_in(row[i]));
    return out;
  }
  static std::vector<cube::DifferentNumbers> by_cell(
      const cube::Cube& cube,
      const std::map<std::vector<cube::Value>, cube::DifferentNumbers>& different) {
    std::vector<cube::DifferentNumbers> out;
    for (std::size_t i = 0; i < cube.cells(); ++i) {
      std::vector<cube::Value> values;
      for (std::size_t d = 0; d < cube.dimensions.size(); ++d) values.push_back(cube.value(i, d));
      out.push_back(different.at(values));
    }
    return out;
  }
  void add_dimension(cube::Dimension dimension, GroupedColumn column) {
    columns_.push_back(std::move(column));
    dimensions_.push_back(std::move(dimension));
  }
  void add_target(const TargetColumn& target, const std::string& type) {
    targets_.emplace_back(target.name, *target.role, !is_number(type) && type != "BOOLEAN");
    const auto role =
        target.name == "outcome" ? cube::DimensionRole::outcome : cube::DimensionRole::decision;
    cube::Dimension dimension{target.name, role, {}};
    dimension.classes = target.role->classes;
    add_dimension(
        std::move(dimension),
        {target.name, type, target.role->classes.empty() ? kTargetValuesCoded : kClassesCoded});
  }

  const study::Data& study_;
  std::vector<cube::Dimension> dimensions_;
  std::vector<GroupedColumn> columns_;
  std::vector<std::string> quantities_;
  std::vector<TargetReader> targets_;
  std::size_t first_target_ = 0, first_score_ = 0;
};

/// Every score has few values and no bin has two of them.
bool are_exact(const cube::Cube& cube, const std::vector<std::map<double, double>>& of_bins) {
  std::size_t score = 0;
  for (const auto& dimension : cube.dimensions) {
    if (dimension.role != cube::DimensionRole::score) continue;
    const auto& of_bin = of_bins[score++];
    if (of_bin.size() != cube::distinct_scores(dimension) || of_bin.size() > cube::kExactScores)
      return false;
  }
  return true;
}

/// Every score has few values.
Result<bool> are_few(Session& session, const study::Data& study) {
  for (const auto& score : score_columns(study)) {
    METALAB_TRY(const auto distinct, session.query_count(distinct_scores_sql(
                                         study, score.name, cube::kExactScores + 1)));
    if (static_cast<std::size_t>(distinct) > cube::kExactScores) return false;
  }
  return true;
}

}  // namespace

Result<Cells> read_cells(Session& session, const study::Data& study) {
  METALAB_TRY(const auto types, role_types(session, study));
  METALAB_TRY(const auto number_scales, find_scales(session, study));
  const auto ask_for = [&](const CellReader& reader, Scores scores) {
    return [&, scores](const Session::RowReader& row) -> Status {
      if (scores == Scores::binned)
        return read_groups(session, study, number_scales, reader.columns(), row);
      METALAB_DO(session.query_with_progress(
          readable_sql(study, reader.columns(), rows_sql(study, Scores::exact, number_scales)),
          row));
      return {};
    };
  };
  CellReader binned(study, types);
  METALAB_TRY(auto out, binned.read(ask_for(binned, Scores::binned)));
  out.cells.cube.scales = number_scales;
  if (cube::distinct_scores(out.cells.cube) == 0) return out.cells;
  out.cells.different.clear();
  if (are_exact(out.cells.cube, out.scores_of_bins)) {
    out.cells.cube = cube::with_exact_scores(out.cells.cube, out.scores_of_bins);
    return out.cells;
  }
  // The query of distinct values costs as much as the cube: only asked where cells leave it open.
  if (out.many_scores) return out.cells;
  METALAB_TRY(const bool few, are_few(session, study));
  if (!few) return out.cells;
  CellReader exact(study, types);
  METALAB_TRY(out, exact.read(ask_for(exact, Scores::exact)));
  out.cells.cube.scales = number_scales;
  for (auto& dimension : out.cells.cube.dimensions) dimension.coarser = cube::Dimension::kExact;
  return out.cells;
}

}  // namespace metalab::source
