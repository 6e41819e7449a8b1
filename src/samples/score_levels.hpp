// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "measures/sample.hpp"
#include "measures/scores/score_table.hpp"
#include "samples/cell_weights.hpp"

namespace metalab::samples {

/// The level that holds everyone's median score, at which the scoring rates of all are measured:
/// found in the first table, which is of everyone.
class MedianScore {
 public:
  void put_into(measures::ScoreTable& table);

 private:
  std::optional<std::pair<double, double>> limits_;
};

/// The levels of a cube's scores in ascending order, filled for one group after the other.
class ScoreLevels {
 public:
  /// `score` names the dimension and its quantity; empty: no scores.
  ScoreLevels(const cube::Cube& margin, const std::string& score);

  explicit operator bool() const { return !rank_.empty(); }

  void add(const cube::Cube& margin, std::size_t cell, measures::Known outcome,
           const CellWeights& weights);

  /// The position of a cell's score among all levels; nothing where it has none.
  std::optional<std::uint32_t> rank(const cube::Cube& margin, std::size_t cell) const;

  /// By position among all levels, the position among those that have rows.
  std::vector<std::uint32_t> positions() const;

  /// The levels that have rows, with the median; the next group begins empty.
  measures::ScoreTable take(MedianScore& median);

 private:
  static constexpr std::size_t kNone = 0 - std::size_t{1};
  const cube::Quantity* sums_ = nullptr;
  std::size_t position_ = 0;
  std::vector<std::size_t> rank_;  // by code
  std::vector<measures::ScoreLevel> empty_, levels_;
};

}  // namespace metalab::samples
