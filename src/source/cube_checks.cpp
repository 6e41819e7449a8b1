// SPDX-License-Identifier: Apache-2.0
#include "source/cube_checks.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"
#include "source/cube_notes.hpp"
#include "source/margins.hpp"
#include "source/sum_checks.hpp"
#include "study/values.hpp"

namespace metalab::source {
namespace {

using study::is_identifier, study::kLongestIdentifier;

/// Weights, scores, and what studies of numbers sum.
bool is_quantity(const std::string& name) {
  return name == "w" || is_score(name) || cube::number_traits(name).has_value();
}

bool good_dimensions(const cube::Cube& cube) {
  if (cube.dimensions.empty() && cube.quantities.empty()) return false;
  std::set<std::string> names;
  for (const auto& dimension : cube.dimensions) {
    const auto& classes = dimension.classes;
    const std::set<std::string> distinct(classes.begin(), classes.end());
    const bool good_classes =
        classes.empty() || (classes.size() >= 2 && classes.size() <= limits::kClasses &&
                            distinct.size() == classes.size());
    const bool model = dimension.name.starts_with("decision_") || is_score(dimension.name);
    const std::size_t longest = kLongestIdentifier + (model ? std::string("decision_").size() : 0);
    if (!is_identifier(dimension.name, longest) || !names.insert(dimension.name).second ||
        !good_classes)
      return false;
  }
  for (const auto& quantity : cube.quantities)
    if (!is_identifier(quantity.name, 2 * kLongestIdentifier) ||
        !names.insert("sum_" + quantity.name).second ||
        !(is_quantity(quantity.name) || (quantity.name == cube::kHidden && cube.is_disclosed())))
      return false;
  return true;
}

/// Every cube is made of something, so that the same rows are not counted twice unseen; a disclosed
/// one does not tell its digest.
bool good_sources(const std::vector<SourceDigest>& sources, bool disclosed) {
  return !sources.empty() && std::all_of(sources.begin(), sources.end(), [&](const auto& one) {
    return is_identifier(one.name) && one.name != "study" && one.name != "cube" &&
           (disclosed ? one.sha256.empty() : is_digest(one.sha256));
  });
}

bool good_account(const cube::RowAccount& rows) {
  const auto part_of = [](std::int64_t part, std::int64_t whole) {
    return part >= 0 && part <= whole;
  };
  return rows.read >= 0 && part_of(rows.excluded_by_study, rows.read) &&
         part_of(rows.merged, rows.used()) && part_of(rows.removed, rows.used()) &&
         std::all_of(rows.missing.begin(), rows.missing.end(),
                     [](const auto& one) { return one.second >= 0; }) &&
         std::all_of(rows.tables.begin(), rows.tables.end(), [&](const auto& one) {
           return is_identifier(one.first) && part_of(one.second.matched, one.second.rows);
         });
}

/// A type that a text file's column is read as; a date's with its format. Engine 0.1.0 left that to
/// its reader.
bool is_type(const std::string& type, bool is_first) {
  static const std::set<std::string> types{"BOOLEAN", "BIGINT",    "DOUBLE",
                                           "DATE",    "TIMESTAMP", "TIMESTAMP WITH TIME ZONE",
                                           "TIME",    "VARCHAR",   "JSON"};
  const bool with_format = (type.starts_with("DATE ") || type.starts_with("TIMESTAMP ")) &&
                           type.find('%') != std::string::npos;
  return types.contains(type) || with_format || (is_first && !type.empty());
}

bool good_types(const CubeFile& file) {
  const bool is_first = file.format == kFirstCubeFormat;
  for (const auto& [table, columns] : file.column_types)
    for (const auto& [column, type] : columns)
      if (!is_identifier(table) || column.empty() || !is_type(type, is_first)) return false;
  return true;
}

/// A disclosed cube is not shifted: where to is told by what is hidden, too.
bool good_scales(const cube::Cube& cube) {
  const auto& scales = cube.scales;
  return !cube.is_disclosed() || (scales.outcome.shift == 0 && scales.prediction.shift == 0);
}

}  // namespace

std::optional<std::string> wrong_metadata(const CubeFile& file) {
  const bool is_first = file.format == kFirstCubeFormat;
  if (!is_digest(file.data_part)) return "data_part";
  if (!good_dimensions(file.cube)) return "groups, targets, quantities";
  if (!good_sources(file.sources, file.cube.is_disclosed())) return "sources";
  if (!good_margins(file.cube) || (is_first && file.cube.is_disclosed())) return "margins";
  if (!good_scales(file.cube)) return "scales";
  if (!good_account(file.rows) || (!is_first && file.rows.merged + file.rows.removed > 0))
    return "rows";
  if (!good_notes(file)) return "notes";
  if (!good_types(file)) return "column_types";
  return std::nullopt;
}

std::optional<std::string> wrong_missing(const CubeFile& file) {
  const cube::Quantity* weights = file.cube.quantity("w");
  double most = static_cast<double>(file.rows.used());
  if (weights != nullptr) {
    double people = static_cast<double>(file.rows.removed) * cube::kLargestScore;
    for (const auto sum : weights->sum)
      people += std::ldexp(static_cast<double>(sum), -cube::kShift);
    most = std::max(most, people);
  }
  for (const auto& [role, count] : file.rows.missing)
    if (static_cast<double>(count) > most) return "rows: missing." + role;
  return std::nullopt;
}

}  // namespace metalab::source
