// SPDX-License-Identifier: Apache-2.0
#include "source/cube_cells.hpp"

#include <algorithm>
#include <cmath>

#include "base/limits.hpp"
#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/score_bins.hpp"
#include "source/cube_columns.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/duckdb/value_text.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::source {
namespace {

constexpr cube::Int128 kMostRows = cube::Int128{1} << 62U;  // of all cells

/// A disclosed cube's cells are of several tables; each says how many people it may have at most.

bool has_merged(const cube::Cube& cube) {
  for (const auto& dimension : cube.dimensions)
    for (const auto& value : dimension.values)
      if (value.kind == cube::Value::Kind::merged) return true;
  return false;
}

/// The attributes that are merged in a cell.
std::string merged_in(const cube::Cube& cube, std::size_t cell) {
  std::string out;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d)
    if (cube.value(cell, d).kind == cube::Value::Kind::merged)
      out += (out.empty() ? "" : ",") + cube.dimensions[d].name;
  return out;
}

/// The attributes that a table of a disclosed cube lacks, as merged_in writes them.
std::string merged_beside(const cube::Cube& cube, const std::vector<std::string>& margin) {
  std::string out;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role == cube::DimensionRole::group &&
        std::find(margin.begin(), margin.end(), dimension.name) == margin.end())
      out += (out.empty() ? "" : ",") + dimension.name;
  return out;
}

Datum cell_datum(const cube::Value& value, const cube::Dimension& dimension) {
  if (value.kind != cube::Value::Kind::text) return std::monostate{};
  if (is_text(dimension)) return value.text;
  if (dimension.role == cube::DimensionRole::score) return cube::score_of(value);
  return cube::Int128{value.text == "1" ? 1 : 0};
}

/// A value that an outcome or decision may have.
bool is_known(const cube::Dimension& target, const std::string& text) {
  const auto& classes = target.classes;
  if (classes.empty()) return text == "0" || text == "1";
  return std::find(classes.begin(), classes.end(), text) != classes.end();
}

/// The columns of a cube file in the order in which they are read.
std::string columns_read(const CubeFile& file) {
  std::string out;
  for (const auto& dimension : file.cube.dimensions)
    out += dimension.role == cube::DimensionRole::score
               ? "CAST(" + sql_name(dimension.name) + " AS DOUBLE), "
               : "CAST(" + sql_name(dimension.name) + " AS VARCHAR), ";
  out += file.cube.is_disclosed() ? "merged, n, n_most"
         : file.rows.merged > 0   ? "merged, n"
                                  : "false, n";
  for (const auto& name : summed_quantities(file.cube))
    out += ", " + sql_name(sum_column(name)) + ", " + sql_name(squares_column(name));
  return out;
}

/// Reads the rows of a cube file, in columns_read's order.
class CubeCellReader {
 public:
  CubeCellReader(const std::filesystem::path& path, const CubeFile& file)
      : path_(path), file_(file) {
    values_.resize(file.cube.dimensions.size());
    for (const auto& quantity : file.cube.quantities) quantities_.push_back(quantity.name);
    for (const auto& margin : file.cube.margins)
      tables_.push_back(merged_beside(file.cube, margin));
  }

  Status read(const std::vector<Datum>& row, cube::CubeBuilder& builder) {
    at_ = values_.size();
    METALAB_DO(read_table(row));
    for (std::size_t d = 0; d < values_.size(); ++d) METALAB_DO(read_value(row, d));
    METALAB_DO(read_count(row));
    std::vector<cube::CubeBuilder::Sums> sums;
    for (const auto& name : quantities_) {
      if (name == cube::kHidden) {
        sums.push_back({(most_ - n_) << cube::kShift, 0});
        continue;
      }
      const auto* sum = std::get_if<cube::Int128>(&row[at_++]);
      const auto* square = std::get_if<cube::Int128>(&row[at_++]);
      if (sum == nullptr || square == nullptr) return fail(malformed_cube(path_, name));
      sums.push_back({*sum, *square});
    }
    return builder.add(values_, static_cast<std::int64_t>(n_), sums);
  }

 private:
  /// Which attributes the row's table has; of cube/1 whether they are merged.
  Status read_table(const std::vector<Datum>& row) {
    if (!file_.cube.is_disclosed()) {
      const auto* merged = std::get_if<bool>(&row[at_++]);
      merged_ = merged != nullptr && *merged;
      return {};
    }
    const auto* merged = std::get_if<std::string>(&row[at_++]);
    if (merged == nullptr || std::find(tables_.begin(), tables_.end(), *merged) == tables_.end())
      return fail(malformed_cube(path_, "merged"));
    merged_names_ = "," + *merged + ",";
    return {};
  }

  Status read_value(const std::vector<Datum>& row, std::size_t d) {
    const cube::Dimension& dimension = file_.cube.dimensions[d];
    cube::Value& value = values_[d];
    if (dimension.role == cube::DimensionRole::score) {
      value = value_of(row[d]);
      if (value.kind == cube::Value::Kind::text &&
          (file_.cube.is_disclosed() || !(std::abs(cube::score_of(value)) <= cube::kLargestScore)))
        return fail(malformed_cube(path_, "score"));
      return {};
    }
    const auto* text = std::get_if<std::string>(&row[d]);
    const bool group = dimension.role == cube::DimensionRole::group;
    if (!group && text != nullptr && !is_known(dimension, *text))
      return fail(malformed_cube(path_, dimension.name));
    const bool lacking = merged_names_.find("," + dimension.name + ",") != std::string::npos;
    if (group && lacking && text != nullptr) return fail(malformed_cube(path_, dimension.name));
    value = text != nullptr                 ? cube::Value::of(*text)
            : group && (merged_ || lacking) ? cube::Value::merged()
                                            : cube::Value::missing();
    return {};
  }

  /// n, and of a disclosed cube the most that there may be; n is null where it may be nobody.
  Status read_count(const std::vector<Datum>& row) {
    const auto* n = std::get_if<cube::Int128>(&row[at_++]);
    const std::int64_t largest =
        file_.cube.is_disclosed() ? limits::kJsonInteger : file_.rows.used();
    if (n != nullptr && (*n <= 0 || *n > largest)) return fail(malformed_cube(path_, "n"));
    n_ = n == nullptr ? 0 : *n;
    rows_ += n_;
    if (rows_ > kMostRows) return fail(malformed_cube(path_, "rows"));
    if (!file_.cube.is_disclosed())
      return n == nullptr ? fail(malformed_cube(path_, "n")) : Status{};
    const auto* most = std::get_if<cube::Int128>(&row[at_++]);
    if (most == nullptr || *most < n_ || *most <= 0 || *most > limits::kJsonInteger)
      return fail(malformed_cube(path_, "n_most"));
    most_ = *most;
    return {};
  }

  const std::filesystem::path& path_;
  const CubeFile& file_;
  std::vector<std::string> quantities_, tables_;
  std::vector<cube::Value> values_;
  std::string merged_names_;  // of a disclosed cube: of the row's merged attributes
  bool merged_ = false;
  cube::Int128 n_ = 0, most_ = 0, rows_ = 0;
  std::size_t at_ = 0;
};

/// The file's columns are those that a cube of ours has, and no others: what is in more of them
/// would travel unseen.
Status check_columns(Session& session, const HeldFile& file, const CubeFile& cube) {
  std::vector<CubeColumn> found;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " +
          parquet_reader({FilePath(file)}) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        found.push_back({std::get<std::string>(row.at(0)), std::get<std::string>(row.at(1))});
        return {};
      });
  if (described && found == cube_columns(cube.cube, cube.rows.merged > 0)) return {};
  if (!described && described.error().code != "engine_refused") return fail(described.error());
  return fail(malformed_cube(file.name(), "columns"));
}

}  // namespace

Error malformed_cube(const std::filesystem::path& path, const std::string& what) {
  return input_error("cube_malformed", {{"what", what}}, {path.string()});
}

std::vector<std::string> summed_quantities(const cube::Cube& cube) {
  std::vector<std::string> out;
  for (const auto& quantity : cube.quantities)
    if (quantity.name != cube::kHidden) out.push_back(quantity.name);
  return out;
}

CellWriter::CellWriter(const cube::Cube& cube)
    : cube_(cube),
      hidden_(cube.quantity(cube::kHidden)),
      merged_(hidden_ == nullptr && has_merged(cube)) {}

std::string CellWriter::columns() const {
  std::string out;
  for (const auto& column : cube_columns(cube_, merged_))
    out += (out.empty() ? "" : ", ") + sql_name(column.name) + " " + column.type;
  return out;
}

void CellWriter::write(std::size_t cell, std::vector<Datum>& row) const {
  row.clear();
  for (std::size_t d = 0; d < cube_.dimensions.size(); ++d)
    row.push_back(cell_datum(cube_.value(cell, d), cube_.dimensions[d]));
  const cube::Int128 n = cube_.n[cell];
  if (hidden_ != nullptr)
    row.emplace_back(merged_in(cube_, cell));
  else if (merged_)
    row.emplace_back(!merged_in(cube_, cell).empty());
  row.push_back(n == 0 ? Datum{} : Datum{n});
  if (hidden_ != nullptr) row.emplace_back(n + (hidden_->sum[cell] >> cube::kShift));
  for (const auto& quantity : cube_.quantities) {
    if (&quantity == hidden_) continue;
    row.emplace_back(quantity.sum[cell]);
    row.emplace_back(quantity.sum_of_squares[cell]);
  }
}

Status read_cube_cells(Session& session, const HeldFile& file, CubeFile& out) {
  METALAB_DO(check_columns(session, file, out));
  const auto& path = file.name();
  std::vector<std::string> quantities;
  for (const auto& quantity : out.cube.quantities) quantities.push_back(quantity.name);
  cube::CubeBuilder builder(out.cube.dimensions, quantities);
  CubeCellReader reader(path, out);
  std::size_t cells = 0;
  const auto read =
      session.query("SELECT " + columns_read(out) + " FROM " + parquet_reader({FilePath(file)}),
                    [&](const std::vector<Datum>& row) -> Status {
                      ++cells;
                      return reader.read(row, builder);
                    });
  if (!read) {
    const Error& error = read.error();
    if (error.code != "engine_refused") return fail(error);
    return fail(out_of_memory(error, path).value_or(malformed_cube(path, "columns")));
  }
  const auto scales = out.cube.scales;
  auto margins = std::move(out.cube.margins);
  out.cube = std::move(builder).finish();
  out.cube.scales = scales;
  out.cube.margins = std::move(margins);
  const auto weight = out.rows.missing.find("weight");
  const std::int64_t without_weight = weight == out.rows.missing.end() ? 0 : weight->second;
  if (out.cube.cells() != cells ||
      cube::total_rows(out.cube) != out.rows.used() - out.rows.removed - without_weight)
    return fail(malformed_cube(path, "rows"));
  return {};
}

}  // namespace metalab::source
