// SPDX-License-Identifier: Apache-2.0
#include "source/fits_study.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "source/build_cube.hpp"
#include "source/cube_notes.hpp"
#include "source/disclosure_checks.hpp"
#include "source/margins.hpp"
#include "source/sql/cube_sql.hpp"
#include "study/canonical_study.hpp"

namespace metalab::source {
namespace {

using Names = std::multiset<std::string>;

Names dimensions_of(const cube::Cube& cube) {
  Names out;
  for (const auto& dimension : cube.dimensions) out.insert(dimension.name);
  return out;
}

Names quantities_of(const cube::Cube& cube) {
  Names out;
  for (const auto& quantity : cube.quantities)
    if (quantity.name != cube::kHidden) out.insert(quantity.name);
  return out;
}

/// A disclosed cube has no sums of scores.
Names quantities_asked(const study::Data& study, const std::vector<std::string>& names,
                       bool disclosed) {
  Names out(names.begin(), names.end());
  if (disclosed)
    for (const auto& score : score_columns(study)) out.erase(score.name);
  return out;
}

bool has_its_columns(const cube::Cube& cube, const study::Data& study) {
  Names dimensions;
  for (const auto& group : study.roles.groups) dimensions.insert(group.name);
  for (const auto& target : target_dimensions(study)) dimensions.insert(target.name);
  for (const auto& score : score_columns(study)) dimensions.insert(score.name);
  const bool disclosed = cube.is_disclosed();
  const Names found = quantities_of(cube);
  return dimensions_of(cube) == dimensions &&
         (found == quantities_asked(study, quantity_names(study), disclosed) ||
          found == quantities_asked(study, first_quantity_names(study), disclosed));
}

/// Frequencies are whole, and so many people can be counted.
bool good_frequencies(const cube::Cube& cube, const study::Data& study) {
  if (!study.roles.weight || study.weighs_as_survey()) return true;
  constexpr cube::Int128 kOne = cube::Int128{1} << cube::kShift;
  cube::Int128 people = 0;
  for (const auto sum : cube.quantity("w")->sum) {
    if (sum % kOne != 0) return false;
    people += sum / kOne;
  }
  return people <= limits::kJsonInteger;
}

/// Precondition: frequencies are good. cube/1 counted rows where cube/2 counts people.
bool good_missing(const CubeFile& file, const study::Data& study) {
  if (file.format != kCubeFormat) return true;
  auto missing = file.rows.missing;
  if (missing.erase("weight") != (study.roles.weight ? 1U : 0U)) return false;
  const auto found = missing_in_cells(study, file.cube);
  return missing == found;
}

/// cube/1 had one table, whatever disclosure was asked for.
bool has_its_tables(const CubeFile& file, const study::Data& study) {
  if (file.format != kCubeFormat || !study.disclosure.on()) return !file.cube.is_disclosed();
  return file.cube.margins == margins_of(study);
}

Names table_names(const study::Data& study) {
  Names out;
  for (const auto& table : study.tables) out.insert(table.name);
  return out;
}

/// Every table of the study is read, and no other.
bool has_its_sources(const CubeFile& file, const Names& tables) {
  std::set<std::string> found;
  for (const auto& source : file.sources) found.insert(source.name);
  return std::equal(found.begin(), found.end(), tables.begin(), tables.end()) &&
         std::all_of(file.column_types.begin(), file.column_types.end(),
                     [&](const auto& one) { return tables.contains(one.first); });
}

/// Rows are left out by `where` alone, and joins have an account of each table, which disclosure
/// leaves out. That of engine 0.1.0 is looked at for its names alone.
bool has_its_account(const CubeFile& file, const study::Data& study, const Names& tables) {
  if (!study.where && file.rows.excluded_by_study != 0) return false;
  const bool joined = tables.size() > 1;
  if (joined && !file.cube.is_disclosed() && file.format == kCubeFormat &&
      file.rows.tables.size() != tables.size())
    return false;
  return std::all_of(file.rows.tables.begin(), file.rows.tables.end(),
                     [&](const auto& one) { return joined && tables.contains(one.first); });
}

}  // namespace

Status fits_study(const CubeFile& file, const study::Data& study,
                  const std::filesystem::path& path) {
  if (file.data_part != study::data_part_digest(study) || !has_its_columns(file.cube, study) ||
      !has_its_tables(file, study))
    return fail(input_error("cube_other_study", {}, {path.string()}));
  const auto malformed = [&](const char* what) {
    return fail(input_error("cube_malformed", {{"what", what}}, {path.string()}));
  };
  const Names tables = table_names(study);
  if (!has_its_sources(file, tables)) return malformed("sources, column_types");
  if (!has_its_account(file, study, tables)) return malformed("rows");
  if (!notes_fit(file, study)) return malformed("notes");
  if (!good_frequencies(file.cube, study)) return malformed("w");
  if (!good_missing(file, study)) return malformed("rows: missing");
  if (!file.cube.is_disclosed()) return {};
  if (const auto wrong = wrong_disclosure(file, study)) return malformed(wrong->c_str());
  return {};
}

bool alike(const cube::Cube& first, const cube::Cube& second) {
  if (first.margins != second.margins || first.dimensions.size() != second.dimensions.size() ||
      first.quantities.size() != second.quantities.size())
    return false;
  for (std::size_t d = 0; d < first.dimensions.size(); ++d)
    if (first.dimensions[d].name != second.dimensions[d].name ||
        first.dimensions[d].role != second.dimensions[d].role)
      return false;
  for (std::size_t q = 0; q < first.quantities.size(); ++q)
    if (first.quantities[q].name != second.quantities[q].name) return false;
  return true;
}

}  // namespace metalab::source
