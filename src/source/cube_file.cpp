// SPDX-License-Identifier: Apache-2.0
#include "source/cube_file.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/version.hpp"
#include "cube/score_bins.hpp"
#include "source/cube_cells.hpp"
#include "source/cube_checks.hpp"
#include "source/disclosure_checks.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/margins.hpp"
#include "source/scales_json.hpp"
#include "source/sql/cube_sql.hpp"
#include "source/sum_checks.hpp"

namespace metalab::source {
namespace {

/// In files -1 is exact, as it was in cube/1, and -2 the finest bins; the same the other way.
int coarser_in_file(int coarser) { return coarser < 0 ? -3 - coarser : coarser; }

constexpr const char* kCells = "metalab cells";  // no identifier: no table of a study

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

Json source_json(const SourceDigest& source) {
  Json::Object out{{"name", source.name}};
  if (!source.sha256.empty()) out["sha256"] = source.sha256;
  return out;
}

Json metadata(const CubeFile& file) {
  Json::Array groups, targets, sources, notes, quantities;
  for (const auto& dimension : file.cube.dimensions)
    (dimension.role == cube::DimensionRole::group ? groups : targets).emplace_back(dimension.name);
  for (const auto& quantity : summed_quantities(file.cube)) quantities.emplace_back(quantity);
  for (const auto& source : file.sources) sources.push_back(source_json(source));
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
  if (file.cube.quantity("rows_y") != nullptr) write_scales(file.cube.scales, out);
  if (file.cube.is_disclosed()) {
    Json::Array margins;
    for (const auto& margin : file.cube.margins) {
      Json::Array attributes;
      for (const auto& attribute : margin) attributes.emplace_back(attribute);
      margins.emplace_back(attributes);
    }
    out["margins"] = margins;
  }
  if (score != nullptr) out["score_bins_coarser"] = coarser_in_file(score->coarser);
  if (const auto& classes = classes_of(file.cube); !classes.empty()) {
    Json::Array names;
    for (const auto& name : classes) names.emplace_back(name);
    out["classes"] = names;
  }
  return out;
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
    out.data_part = root_.text_in("data_part");
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
    out.cube.scales = read_scales(root_);
    if (const Json* coarser = root_.find("score_bins_coarser"); coarser != nullptr)
      for (auto& dimension : out.cube.dimensions)
        if (dimension.role == cube::DimensionRole::score)
          dimension.coarser = coarser_in_file(static_cast<int>(std::clamp<std::int64_t>(
              count(root_, "score_bins_coarser"), cube::Dimension::kExact, cube::kCoarsest)));
    for (const auto& name : texts(root_.find("quantities")))
      out.cube.quantities.push_back({name, {}, {}});
    if (const Json* margins = root_.find("margins"); margins != nullptr && margins->array()) {
      for (const Json& margin : *margins->array()) out.cube.margins.push_back(texts(&margin));
      out.cube.quantities.push_back({cube::kHidden, {}, {}});
    }
    if (const Json* sources = root_.find("sources"); sources != nullptr && sources->array())
      for (const Json& source : *sources->array())
        out.sources.push_back({source.text_in("name"), source.text_in("sha256")});
    if (const Json* notes = root_.find("notes"); notes != nullptr && notes->array())
      for (const Json& note : *notes->array())
        out.notes.push_back({note.text_in("code"), text_map(note.find("values"))});
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
      engine->text_in("name") != "metalab" || engine->text_in("version").empty())
    return false;
  Json again = metadata(read);
  again.object()->insert_or_assign("engine", *engine);
  return canonical_json(again) == canonical_json(root);
}

}  // namespace

Status write_cube(Session& session, const CubeFile& file, const std::filesystem::path& path) {
  const CellWriter cells(file.cube);
  METALAB_DO(
      session.query("CREATE TEMPORARY TABLE " + sql_name(kCells) + " (" + cells.columns() + ")"));
  METALAB_DO(session.append(kCells, file.cube.cells(),
                            [&](std::size_t i, auto& row) { cells.write(i, row); }));
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
    return fail(out_of_memory(read.error(), given).value_or(malformed_cube(given, "parquet")));
  }
  const auto root = read_json(text);
  if (!root) return fail(malformed_cube(given, "metadata"));
  CubeFile out;
  out.format = root->text_in("format");
  if (out.format != kCubeFormat && out.format != kFirstCubeFormat)
    return fail(malformed_cube(given, "format"));
  Metadata(*root).read(out);
  if (!says_all_that_was_read(*root, out)) return fail(malformed_cube(given, "metadata"));
  if (const auto wrong = wrong_metadata(out)) return fail(malformed_cube(given, *wrong));
  METALAB_DO(read_cube_cells(session, file, out));
  if (!tables_agree(out.cube)) return fail(malformed_cube(given, "n, n_most"));
  if (const auto wrong = wrong_disclosure(out)) return fail(malformed_cube(given, *wrong));
  if (const auto wrong = wrong_sums(out.cube)) return fail(malformed_cube(given, *wrong));
  if (const auto wrong = wrong_missing(out)) return fail(malformed_cube(given, *wrong));
  return out;
}

}  // namespace metalab::source
