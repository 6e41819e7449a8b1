// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "cube/number_scales.hpp"

namespace metalab::cube {

__extension__ typedef __int128 Int128;

/// A dimension's value: the data's own text, missing, or merged: of a group in a disclosed cube,
/// whatever its value is (a table of other attributes).
struct Value {
  enum class Kind : std::uint8_t { text, missing, merged };
  Kind kind = Kind::text;
  std::string text;

  static Value of(std::string text) { return {Kind::text, std::move(text)}; }
  static Value missing() { return {Kind::missing, {}}; }
  static Value merged() { return {Kind::merged, {}}; }
  auto operator<=>(const Value&) const = default;
};

enum class DimensionRole { group, outcome, decision, score };

struct Dimension {
  // The attribute, or "outcome", "decision" (values "0", "1", missing, or classes), "score" (real
  // numbers); of two models "decision_<name>" and "score_<name>".
  std::string name;
  DimensionRole role = DimensionRole::group;
  std::vector<Value> values;  // sorted: text by bytes, then missing, then merged
  /// Of scores: kExact, or how coarse the bins are whose keys these are, see score_bins.hpp.
  static constexpr int kExact = -2;
  int coarser = kExact;
  std::vector<std::string> classes;  // of outcome and decision; empty: "0" and "1"
  bool operator==(const Dimension&) const = default;
};

/// Exact sums of a real quantity and of its square: fixed-point integers value * 2^kShift.
/// "w" is the weight (columns sum_w, sum_w2); "score" the score, times the weight where there is
/// one (sum_score, sum2_score).
struct Quantity {
  std::string name;
  std::vector<Int128> sum;
  std::vector<Int128> sum_of_squares;
  bool operator==(const Quantity&) const = default;
};

/// Binary digits after the point of every sum in a cube.
inline constexpr int kShift = 40;

/// The quantity that a disclosed cube has beside its own: how many more people than n there may be
/// in a cell.
inline constexpr const char* kHidden = "hidden";

/// Counts by cell. Cells are unique and sorted by their codes, so equal content is equal bytes.
struct Cube {
  std::vector<Dimension> dimensions;
  std::vector<std::uint32_t> codes;  // cell-major: codes[cell * dimensions.size() + dimension]
  std::vector<std::int64_t> n;
  std::vector<Quantity> quantities;
  NumberScales scales;  // of numbers
  /// Of a disclosed cube: the attributes of each table that it holds, the first of none; all other
  /// attributes are merged there. Empty: one table of all attributes.
  std::vector<std::vector<std::string>> margins;

  std::size_t cells() const { return n.size(); }
  bool is_disclosed() const { return !margins.empty(); }
  /// The quantity of that name, or null.
  const Quantity* quantity(std::string_view name) const {
    for (const auto& one : quantities)
      if (one.name == name) return &one;
    return nullptr;
  }
  /// The (first) dimension of that role, or null. Precondition: not `group`.
  const Dimension* dimension(DimensionRole role) const {
    for (const auto& one : dimensions)
      if (one.role == role) return &one;
    return nullptr;
  }
  std::span<const std::uint32_t> cell(std::size_t i) const {
    return std::span(codes).subspan(i * dimensions.size(), dimensions.size());
  }
  const Value& value(std::size_t i, std::size_t dimension) const {
    return dimensions[dimension].values[cell(i)[dimension]];
  }
  bool operator==(const Cube&) const = default;
};

/// Where every row went. used = read - excluded_by_study.
struct TableAccount {
  std::int64_t rows = 0;
  std::int64_t matched = 0;  // rows with a partner in the join
  bool operator==(const TableAccount&) const = default;
};
struct RowAccount {
  std::int64_t read = 0;
  std::int64_t excluded_by_study = 0;
  std::int64_t merged = 0;                      // of cube/1: rows merged for disclosure
  std::int64_t removed = 0;                     // of cube/1: used rows that are in no cell
  std::map<std::string, std::int64_t> missing;  // role or attribute -> used rows without it
  std::map<std::string, TableAccount> tables;   // only where tables are joined
  std::int64_t used() const { return read - excluded_by_study; }
  bool operator==(const RowAccount&) const = default;
};

/// Collects cells in any order and makes the cube of them; equal cells are added.
class CubeBuilder {
 public:
  /// Dimensions' values are found from the cells added.
  CubeBuilder(std::vector<Dimension> dimensions, std::vector<std::string> quantities);
  struct Sums {
    Int128 sum = 0;
    Int128 sum_of_squares = 0;
  };
  /// `values` one a dimension, `sums` one a quantity. Errors: cube_too_many_cells,
  /// cube_too_many_values, group_text_too_long (limits::kCells, kGroupValues, kGroupTextBytes).
  Status add(std::span<const Value> values, std::int64_t n, std::span<const Sums> sums = {});
  Cube finish() &&;

 private:
  struct Dictionary {
    std::unordered_map<std::string, std::uint32_t> texts;
    std::uint32_t special[2] = {kNone, kNone};  // missing, merged
    std::vector<Value> values;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  Cube draft_;
  std::vector<Dictionary> dictionaries_;
};

}  // namespace metalab::cube
