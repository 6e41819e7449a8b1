// SPDX-License-Identifier: Apache-2.0
#include "source/cube_file.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "base/version.hpp"
#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/score_bins.hpp"
#include "source/cube_checks.hpp"
#include "source/cube_columns.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/value_text.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sum_checks.hpp"

namespace metalab::source {
namespace {

/// In files -1 is exact, as it was in cube/1, and -2 the finest bins; the same the other way.
int coarser_in_file(int coarser) { return coarser < 0 ? -3 - coarser : coarser; }

constexpr const char* kCells = "metalab cells";             // no identifier: no table of a study
constexpr cube::Int128 kMostRows = cube::Int128{1} << 62U;  // of all cells

bool has_merged(const cube::Cube& cube) {
  for (const auto& dimension : cube.dimensions)
    for (const auto& value : dimension.values)
      if (value.kind == cube::Value::Kind::merged) return true;
  return false;
}

Json strings(const std::map<std::string, std::string>& texts) {
  Json::Object out;
  for (const auto& [key, text] : texts) out[key] = text;
  return out;
}

/// The classes of outcome and decision, or nothing.
std::vector<std::string> classes_of(const cube::Cube& cube) {
  for (const auto& dimension : cube.dimensions)
    if (!dimension.classes.empty()) return dimension.classes;
  return {};
}

Json metadata(const CubeFile& file) {
  Json::Array groups, targets, sources, notes, quantities;
  for (const auto& dimension : file.cube.dimensions)
    (dimension.role == cube::DimensionRole::group ? groups : targets).emplace_back(dimension.name);
  for (const auto& quantity : file.cube.quantities) quantities.emplace_back(quantity.name);
  for (const auto& source : file.sources)
    sources.push_back(Json::Object{{"name", source.name}, {"sha256", source.sha256}});
  for (const auto& note : file.notes)
    notes.push_back(Json::Object{{"code", note.code}, {"values", strings(note.values)}});
  Json::Object missing, tables, types;
  for (const auto& [role, count] : file.rows.missing) missing[role] = count;
  for (const auto& [name, table] : file.rows.tables)
    tables[name] = Json::Object{{"rows", table.rows}, {"matched", table.matched}};
  for (const auto& [table, columns] : file.column_types) types[table] = strings(columns);
  const cube::Dimension* score = file.cube.dimension(cube::DimensionRole::score);
  Json::Object out{{"format", file.format},
                   {"data_part", file.data_part},
                   {"groups", groups},
                   {"targets", targets},
                   {"quantities", quantities},
                   {"shift", cube::kShift},
                   {"sources", sources},
                   {"rows", Json::Object{{"read", file.rows.read},
                                         {"excluded_by_study", file.rows.excluded_by_study},
                                         {"merged", file.rows.merged},
                                         {"removed", file.rows.removed},
                                         {"missing", missing},
                                         {"tables", tables}}},
                   {"column_types", types},
                   {"notes", notes},
                   {"engine", Json::Object{{"name", "metalab"}, {"version", kVersion}}}};
  if (file.cube.quantity("rows_y") != nullptr) out["unit"] = file.cube.unit;
  if (score != nullptr) out["score_bins_coarser"] = coarser_in_file(score->coarser);
  if (const auto& classes = classes_of(file.cube); !classes.empty()) {
    Json::Array names;
    for (const auto& name : classes) names.emplace_back(name);
    out["classes"] = names;
  }
  return out;
}

Datum cell_datum(const cube::Value& value, const cube::Dimension& dimension) {
  if (value.kind != cube::Value::Kind::text) return std::monostate{};
  if (is_text(dimension)) return value.text;
  if (dimension.role == cube::DimensionRole::score) return cube::score_of(value);
  return cube::Int128{value.text == "1" ? 1 : 0};
}

std::string table_columns(const cube::Cube& cube, bool merged) {
  std::string out;
  for (const auto& column : cube_columns(cube, merged))
    out += (out.empty() ? "" : ", ") + sql_name(column.name) + " " + column.type;
  return out;
}

Error malformed(const std::filesystem::path& path, const std::string& what) {
  return input_error("cube_malformed", {{"what", what}}, {path.string()});
}

/// Reads metadata members; the first that is not as it should be is remembered.
class Metadata {
 public:
  explicit Metadata(const Json& root) : root_(root) {}

  static std::vector<std::string> texts(const Json* list) {
    std::vector<std::string> out;
    if (list != nullptr && list->array() != nullptr)
      for (const Json& item : *list->array())
        if (item.text() != nullptr) out.push_back(*item.text());
    return out;
  }
  static std::string text(const Json& node, std::string_view key) {
    const Json* member = node.find(key);
    return member != nullptr && member->text() != nullptr ? *member->text() : "";
  }
  static std::int64_t count(const Json& node, std::string_view key) {
    const Json* member = node.find(key);
    return member != nullptr && member->integer() != nullptr ? *member->integer() : 0;
  }
  static std::map<std::string, std::string> text_map(const Json* node) {
    std::map<std::string, std::string> out;
    if (node != nullptr && node->object() != nullptr)
      for (const auto& [key, value] : *node->object())
        if (value.text() != nullptr) out[key] = *value.text();
    return out;
  }

  void read(CubeFile& out) const {
    out.data_part = text(root_, "data_part");
    for (const auto& name : texts(root_.find("groups")))
      out.cube.dimensions.push_back({name, cube::DimensionRole::group, {}});
    const auto classes = texts(root_.find("classes"));
    for (const auto& name : texts(root_.find("targets"))) {
      const bool score = name == "score" || name.starts_with("score_");
      out.cube.dimensions.push_back({name,
                                     name == "outcome" ? cube::DimensionRole::outcome
                                     : score           ? cube::DimensionRole::score
                                                       : cube::DimensionRole::decision,
                                     {}});
      if (!score) out.cube.dimensions.back().classes = classes;
    }
    out.cube.unit = static_cast<int>(std::clamp<std::int64_t>(count(root_, "unit"), -1100, 1100));
    if (const Json* coarser = root_.find("score_bins_coarser"); coarser != nullptr)
      for (auto& dimension : out.cube.dimensions)
        if (dimension.role == cube::DimensionRole::score)
          dimension.coarser = coarser_in_file(static_cast<int>(std::clamp<std::int64_t>(
              count(root_, "score_bins_coarser"), cube::Dimension::kExact, cube::kCoarsest)));
    for (const auto& name : texts(root_.find("quantities")))
      out.cube.quantities.push_back({name, {}, {}});
    if (const Json* sources = root_.find("sources"); sources != nullptr && sources->array())
      for (const Json& source : *sources->array())
        out.sources.push_back({text(source, "name"), text(source, "sha256")});
    if (const Json* notes = root_.find("notes"); notes != nullptr && notes->array())
      for (const Json& note : *notes->array())
        out.notes.push_back({text(note, "code"), text_map(note.find("values"))});
    if (const Json* types = root_.find("column_types"); types != nullptr && types->object())
      for (const auto& [table, columns] : *types->object())
        out.column_types[table] = text_map(&columns);
    if (const Json* rows = root_.find("rows")) read_rows(*rows, out.rows);
  }

 private:
  static void read_rows(const Json& node, cube::RowAccount& rows) {
    rows.read = count(node, "read");
    rows.excluded_by_study = count(node, "excluded_by_study");
    rows.merged = count(node, "merged");
    rows.removed = count(node, "removed");
    if (const Json* missing = node.find("missing"); missing != nullptr && missing->object())
      for (const auto& [role, value] : *missing->object())
        rows.missing[role] = value.integer() == nullptr ? 0 : *value.integer();
    if (const Json* tables = node.find("tables"); tables != nullptr && tables->object())
      for (const auto& [name, table] : *tables->object())
        rows.tables[name] = {count(table, "rows"), count(table, "matched")};
  }

  const Json& root_;
};

/// Nothing in the metadata was passed over, and nothing stands there otherwise than we write it.
bool says_all_that_was_read(const Json& root, const CubeFile& read) {
  const Json* engine = root.find("engine");
  if (engine == nullptr || engine->object() == nullptr || engine->object()->size() != 2 ||
      Metadata::text(*engine, "name") != "metalab" || Metadata::text(*engine, "version").empty())
    return false;
  Json again = metadata(read);
  again.object()->insert_or_assign("engine", *engine);
  return canonical_json(again) == canonical_json(root);
}

/// A value that an outcome or decision may have.
bool is_known(const cube::Dimension& target, const std::string& text) {
  const auto& classes = target.classes;
  if (classes.empty()) return text == "0" || text == "1";
  return std::find(classes.begin(), classes.end(), text) != classes.end();
}

/// The file's columns are those that a cube of ours has, and no others: what is in more of them
/// would travel unseen.
Status check_columns(Session& session, const HeldFile& file, const CubeFile& cube) {
  std::vector<CubeColumn> found;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " +
          parquet_reader(FilePath(file)) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        found.push_back({std::get<std::string>(row.at(0)), std::get<std::string>(row.at(1))});
        return {};
      });
  if (described && found == cube_columns(cube.cube, cube.rows.merged > 0)) return {};
  if (!described && described.error().code != "engine_refused") return fail(described.error());
  return fail(malformed(file.name(), "columns"));
}

Status read_cells(Session& session, const HeldFile& file, CubeFile& out) {
  const auto& path = file.name();
  std::string columns;
  for (const auto& dimension : out.cube.dimensions)
    columns += dimension.role == cube::DimensionRole::score
                   ? "CAST(" + sql_name(dimension.name) + " AS DOUBLE), "
                   : "CAST(" + sql_name(dimension.name) + " AS VARCHAR), ";
  std::vector<std::string> quantities;
  for (const auto& quantity : out.cube.quantities) quantities.push_back(quantity.name);
  columns += out.rows.merged > 0 ? "merged, n" : "false, n";
  for (const auto& name : quantities)
    columns += ", CAST(" + sql_name(sum_column(name)) + " AS HUGEINT), CAST(" +
               sql_name(squares_column(name)) + " AS HUGEINT)";
  cube::CubeBuilder builder(out.cube.dimensions, quantities);
  std::vector<cube::Value> values(out.cube.dimensions.size());
  std::size_t cells = 0;
  cube::Int128 rows = 0;
  const auto read = session.query(
      "SELECT " + columns + " FROM " + parquet_reader(FilePath(file)),
      [&](const std::vector<Datum>& row) -> Status {
        const std::size_t width = values.size();
        const auto* merged = std::get_if<bool>(&row[width]);
        const auto* n = std::get_if<cube::Int128>(&row[width + 1]);
        if (n == nullptr || *n <= 0 || *n > out.rows.used()) return fail(malformed(path, "n"));
        ++cells;
        rows += *n;
        if (rows > kMostRows) return fail(malformed(path, "rows"));
        for (std::size_t d = 0; d < width; ++d) {
          if (out.cube.dimensions[d].role == cube::DimensionRole::score) {
            values[d] = value_of(row[d]);
            if (values[d].kind == cube::Value::Kind::text &&
                !(std::abs(cube::score_of(values[d])) <= cube::kLargestScore))
              return fail(malformed(path, "score"));
            continue;
          }
          const auto* text = std::get_if<std::string>(&row[d]);
          const bool group = out.cube.dimensions[d].role == cube::DimensionRole::group;
          if (!group && text != nullptr && !is_known(out.cube.dimensions[d], *text))
            return fail(malformed(path, out.cube.dimensions[d].name));
          values[d] = text != nullptr                         ? cube::Value::of(*text)
                      : group && merged != nullptr && *merged ? cube::Value::merged()
                                                              : cube::Value::missing();
        }
        std::vector<cube::CubeBuilder::Sums> sums;
        for (std::size_t q = 0; q < quantities.size(); ++q) {
          const auto* sum = std::get_if<cube::Int128>(&row[width + 2 + 2 * q]);
          const auto* square = std::get_if<cube::Int128>(&row[width + 3 + 2 * q]);
          if (sum == nullptr || square == nullptr) return fail(malformed(path, quantities[q]));
          sums.push_back({*sum, *square});
        }
        return builder.add(values, static_cast<std::int64_t>(*n), sums);
      });
  if (!read) {
    const Error& error = read.error();
    return fail(error.code == "engine_refused" ? malformed(path, "columns") : error);
  }
  const int unit = out.cube.unit;
  out.cube = std::move(builder).finish();
  out.cube.unit = unit;
  const auto weight = out.rows.missing.find("weight");
  const std::int64_t without_weight = weight == out.rows.missing.end() ? 0 : weight->second;
  if (out.cube.cells() != cells ||
      cube::total_rows(out.cube) != out.rows.used() - out.rows.removed - without_weight)
    return fail(malformed(path, "rows"));
  return {};
}

}  // namespace

Status write_cube(Session& session, const CubeFile& file, const std::filesystem::path& path) {
  const cube::Cube& cube = file.cube;
  const bool merged = has_merged(cube);
  METALAB_DO(session.query("CREATE TEMPORARY TABLE " + sql_name(kCells) + " (" +
                           table_columns(cube, merged) + ")"));
  METALAB_DO(session.append(kCells, cube.cells(), [&](std::size_t i, auto& row) {
    row.clear();
    bool is_merged = false;
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
      row.push_back(cell_datum(cube.value(i, d), cube.dimensions[d]));
      is_merged |= cube.value(i, d).kind == cube::Value::Kind::merged;
    }
    if (merged) row.push_back(is_merged);
    row.push_back(cube::Int128{cube.n[i]});
    for (const auto& quantity : cube.quantities) {
      row.push_back(quantity.sum[i]);
      row.push_back(quantity.sum_of_squares[i]);
    }
  }));
  const auto written =
      session.query("COPY " + sql_name(kCells) + " TO " + sql_literal(path.string()) +
                    " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {metalab: " +
                    sql_literal(canonical_json(metadata(file))) + "})");
  if (!written) {
    const Error& error = written.error();
    if (error.code != "engine_refused") return fail(error);
    return fail(
        input_error("output_unwritable", {{"why", error.values.at("message")}}, {path.string()}));
  }
  // Whatever the umask says, nobody else writes to a cube.
  using std::filesystem::perms, std::filesystem::perm_options;
  std::error_code why;
  std::filesystem::permissions(path, perms::group_write | perms::others_write, perm_options::remove,
                               why);
  if (!why) return {};
  return fail(input_error("output_unwritable", {{"why", why.message()}}, {path.string()}));
}

Result<CubeFile> read_cube(const std::filesystem::path& path, const Context& context) {
  METALAB_TRY(const auto file, HeldFile::open(path));
  return read_cube(*file, context);
}

Result<CubeFile> read_cube(const HeldFile& file, const Context& context) {
  const auto& given = file.name();
  const auto& path = file.path();
  METALAB_TRY(auto session, Session::open(context, {path}, {}));
  std::string text;
  const auto read =
      session.query("SELECT decode(value) FROM parquet_kv_metadata(" + sql_literal(path.string()) +
                        ") WHERE decode(key) = 'metalab'",
                    [&](const std::vector<Datum>& row) -> Status {
                      if (const auto* value = std::get_if<std::string>(&row.at(0))) text = *value;
                      return {};
                    });
  if (!read) {
    if (read.error().code != "engine_refused") return fail(read.error());
    return fail(malformed(given, "parquet"));
  }
  const auto root = read_json(text);
  if (!root) return fail(malformed(given, "metadata"));
  CubeFile out;
  out.format = Metadata::text(*root, "format");
  if (out.format != kCubeFormat && out.format != kFirstCubeFormat)
    return fail(malformed(given, "format"));
  Metadata(*root).read(out);
  if (!says_all_that_was_read(*root, out)) return fail(malformed(given, "metadata"));
  if (const auto wrong = wrong_metadata(out)) return fail(malformed(given, *wrong));
  METALAB_DO(check_columns(session, file, out));
  METALAB_DO(read_cells(session, file, out));
  if (const auto wrong = wrong_sums(out.cube)) return fail(malformed(given, *wrong));
  if (const auto wrong = wrong_missing(out)) return fail(malformed(given, *wrong));
  return out;
}

}  // namespace metalab::source
