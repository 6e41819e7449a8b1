// SPDX-License-Identifier: Apache-2.0
#include "source/cube_checks.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/digest.hpp"
#include "cube/score_bins.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kLongestName = 63, kMostClasses = 200;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// As studies allow tables, attributes and models.
bool is_name(const std::string& text, std::size_t longest = kLongestName) {
  return !text.empty() && text.size() <= longest && is_letter(text[0]) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

/// As our notes have them: small letters, digits, "_".
bool is_code(const std::string& text) {
  return is_name(text) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool good_dimensions(const cube::Cube& cube) {
  if (cube.dimensions.empty() && cube.quantities.empty()) return false;
  std::set<std::string> names;
  for (const auto& dimension : cube.dimensions) {
    const auto& classes = dimension.classes;
    const std::set<std::string> distinct(classes.begin(), classes.end());
    const bool good_classes =
        classes.empty() || (classes.size() >= 2 && classes.size() <= kMostClasses &&
                            distinct.size() == classes.size());
    const bool model =
        dimension.name.starts_with("decision_") || dimension.name.starts_with("score_");
    const std::size_t longest = kLongestName + (model ? std::string("decision_").size() : 0);
    if (!is_name(dimension.name, longest) || !names.insert(dimension.name).second || !good_classes)
      return false;
  }
  for (const auto& quantity : cube.quantities)
    if (!is_name(quantity.name, 2 * kLongestName) || !names.insert("sum_" + quantity.name).second)
      return false;
  return true;
}

/// Every cube is made of something, so that the same rows are not counted twice unseen.
bool good_sources(const std::vector<SourceDigest>& sources) {
  return !sources.empty() && std::all_of(sources.begin(), sources.end(), [](const auto& one) {
    return is_name(one.name) && one.name != "study" && one.name != "cube" && is_digest(one.sha256);
  });
}

bool good_account(const cube::RowAccount& rows) {
  const auto part_of = [](std::int64_t part, std::int64_t whole) {
    return part >= 0 && part <= whole;
  };
  return rows.read >= 0 && part_of(rows.excluded_by_study, rows.read) &&
         part_of(rows.merged, rows.used()) && part_of(rows.removed, rows.used()) &&
         std::all_of(rows.missing.begin(), rows.missing.end(),
                     [&](const auto& one) { return part_of(one.second, rows.used()); }) &&
         std::all_of(rows.tables.begin(), rows.tables.end(), [&](const auto& one) {
           return is_name(one.first) && part_of(one.second.matched, one.second.rows);
         });
}

bool good_notes(const std::vector<Note>& notes) {
  return std::all_of(notes.begin(), notes.end(),
                     [](const Note& note) { return is_code(note.code); });
}

bool good_types(const CubeFile& file) {
  for (const auto& [table, columns] : file.column_types)
    for (const auto& [column, type] : columns)
      if (!is_name(table) || column.empty() || type.empty()) return false;
  return true;
}

constexpr cube::Int128 kMostSum = [] {
  cube::Int128 out = 1;
  for (int i = 0; i < 38; ++i) out *= 10;
  return out - 1;  // what a DECIMAL(38, 0) holds
}();

cube::Int128 size_of(cube::Int128 value) { return value < 0 ? -value : value; }

/// The fixed-point sums of one cell, and what they are of: n rows that weigh `mass` in all.
struct CellSums {
  double sum, squares, mass, n;
};

/// Sums of numbers of at most `largest` are no larger than that allows, and than Cauchy and Schwarz
/// do, up to what rounding takes from each row.
bool could_be_sums(const CellSums& cell, double largest) {
  const double unit = std::ldexp(1.0, cube::kShift), rounding = cell.n / unit;
  const double s = std::abs(cell.sum) / unit, q = cell.squares / unit, mass = cell.mass + rounding;
  constexpr double kSlack = 1 + 1e-9;
  return q >= 0 && s <= mass * largest * kSlack + rounding &&
         q <= mass * largest * largest * kSlack + rounding &&
         s * s <= mass * (q + rounding) * kSlack + 2 * s * rounding + rounding;
}

/// The weight "w" is of each row; a score's sums are of the score times the weight, where there is
/// one. Powers of numbers are not looked at.
bool could_be_weights_or_scores(const cube::Cube& cube, const cube::Quantity& quantity) {
  const bool weight = quantity.name == "w";
  if (!weight && quantity.name != "score" && !quantity.name.starts_with("score_")) return true;
  const cube::Quantity* weights = weight ? nullptr : cube.quantity("w");
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    const auto n = static_cast<double>(cube.n[i]);
    const double mass =
        weights == nullptr ? n : std::ldexp(static_cast<double>(weights->sum[i]), -cube::kShift);
    const CellSums cell{static_cast<double>(quantity.sum[i]),
                        static_cast<double>(quantity.sum_of_squares[i]), mass, n};
    if ((weight && cell.sum < 0) || !could_be_sums(cell, cube::kLargestScore)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> wrong_metadata(const CubeFile& file) {
  if (!is_digest(file.data_part)) return "data_part";
  if (!good_dimensions(file.cube)) return "groups, targets, quantities";
  if (!good_sources(file.sources)) return "sources";
  if (!good_account(file.rows)) return "rows";
  if (!good_notes(file.notes)) return "notes";
  if (!good_types(file)) return "column_types";
  return std::nullopt;
}

std::optional<std::string> wrong_sums(const cube::Cube& cube) {
  for (const auto& quantity : cube.quantities) {
    cube::Int128 sum = 0, squares = 0;
    for (std::size_t i = 0; i < cube.cells(); ++i) {
      // Each is within the bound, so two of them can be added.
      if (size_of(quantity.sum[i]) > kMostSum || size_of(quantity.sum_of_squares[i]) > kMostSum)
        return quantity.name;
      if (size_of(quantity.sum[i]) > kMostSum - sum ||
          size_of(quantity.sum_of_squares[i]) > kMostSum - squares)
        return quantity.name;
      sum += size_of(quantity.sum[i]);
      squares += size_of(quantity.sum_of_squares[i]);
    }
    if (!could_be_weights_or_scores(cube, quantity)) return quantity.name;
  }
  return std::nullopt;
}

}  // namespace metalab::source
