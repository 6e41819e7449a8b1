// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cube/cube.hpp"
#include "source/duckdb/value_text.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::source {

/// The aggregates of one cell by their names, and what they tell about the data as a whole.
class CellAggregates {
 public:
  explicit CellAggregates(const study::Data& study);

  /// `row` from position `first` on; `bins` are those of the scores. Errors: score_too_large,
  /// weight_negative, weight_too_large, weight_too_small, weight_not_whole.
  Status look(const std::vector<Datum>& row, std::size_t first, std::span<const cube::Value> bins);

  /// One a quantity of the cube, in its order.
  std::vector<cube::CubeBuilder::Sums> sums() const;
  /// For each score the one score of each bin; empty where a bin has several.
  std::vector<std::map<double, double>> scores_of_bins() && { return std::move(score_of_bin_); }
  /// Whether a score was seen to have more than cube::kExactScores values: more than that many are
  /// the lowest or highest of a cell.
  bool saw_many_scores() const;
  std::int64_t rows_without_weight() const;

 private:
  struct Place {
    std::size_t first, second;  // of the columns, counted from first_
  };
  std::size_t place(std::string_view name) const;
  std::optional<double> real_at(std::size_t place) const;
  const Datum& datum(std::string_view name) const;
  cube::Int128 at(std::string_view name) const;
  std::optional<double> real(std::string_view name) const;
  Status look_at_weights() const;
  Status look_at_score(std::size_t score, const cube::Value& bin);

  const study::Data& study_;
  std::vector<RoleColumn> scores_;
  std::vector<std::string> names_;
  const std::vector<Datum>* row_ = nullptr;
  std::size_t first_ = 0;
  std::vector<std::map<double, double>> score_of_bin_;
  std::vector<bool> single_;
  std::vector<std::unordered_set<double>> met_;  // of each score, up to kExactScores + 1
  std::vector<Place> extremes_;                  // lowest and highest of each score
  std::vector<Place> sums_;                      // sum and sum of squares of each quantity
};

/// An integer; 0 for NULL, a sum of nothing.
cube::Int128 whole(const Datum& datum);

}  // namespace metalab::source
