// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "cube/cube.hpp"
#include "measures/sample.hpp"
#include "measures/weighted_count.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// What a cell counts for: rows, or with weights their sums; of a disclosed cube, the middle of
/// what it may be (of those who lack a role, nobody where that may be).
class CellWeights {
 public:
  CellWeights(const study::Study& study, const cube::Cube& margin)
      : margin_(margin), sums_(study.roles.weight ? margin.quantity("w") : nullptr) {
    survey_ = sums_ != nullptr && study.weighs_as_survey();
    hidden_ = margin.quantity(cube::kHidden);
    of_numbers_ = study.of_numbers();
  }
  bool survey() const { return survey_; }
  double rows(std::size_t cell) const {
    return survey_ || sums_ == nullptr ? static_cast<double>(margin_.n[cell]) + half(cell)
                                       : weight(cell);
  }
  double weight(std::size_t cell) const {
    return sums_ == nullptr ? rows(cell) : real(sums_->sum[cell]) + half(cell);
  }
  /// The fewest rows that there may be, the most, and how many more these are.
  double least(std::size_t cell) const { return rows(cell) - half(cell); }
  double most(std::size_t cell) const { return least(cell) + hidden(cell); }
  double hidden(std::size_t cell) const {
    return hidden_ == nullptr ? 0 : real(hidden_->sum[cell]);
  }
  /// Every count of a disclosed cube is a range, but those of numbers are exact or not there.
  bool in_ranges(std::size_t cell) const {
    return hidden_ != nullptr && (!of_numbers_ || hidden(cell) > 0);
  }
  double squares(std::size_t cell) const {
    return survey_ ? real(sums_->sum_of_squares[cell]) : weight(cell);
  }
  measures::WeightedCount of(std::size_t cell) const {
    return {weight(cell), squares(cell), rows(cell)};
  }
  static double real(cube::Int128 sum) {
    return std::ldexp(static_cast<double>(sum), -cube::kShift);
  }

 private:
  /// To the middle. Of people who lack an outcome or decision there are usually none.
  double half(std::size_t cell) const {
    return margin_.n[cell] == 0 && lacks_role(cell) ? 0 : std::floor(hidden(cell) / 2);
  }
  bool lacks_role(std::size_t cell) const {
    for (std::size_t d = 0; d < margin_.dimensions.size(); ++d) {
      const auto role = margin_.dimensions[d].role;
      if ((role == cube::DimensionRole::outcome || role == cube::DimensionRole::decision) &&
          margin_.value(cell, d).kind == cube::Value::Kind::missing)
        return true;
    }
    return false;
  }

  const cube::Cube& margin_;
  const cube::Quantity* sums_;
  const cube::Quantity* hidden_;
  bool of_numbers_;
  bool survey_;
};

/// Adds what rows of one outcome and decision count for to a sample's tables.
inline void add_count(const measures::WeightedCount& count, measures::Known y, measures::Known d,
                      measures::Sample& sample) {
  sample.table.at(y, d) += count.weight;
  if (!sample.weighting) return;
  sample.weighting->squares.at(y, d) += count.squares;
  sample.weighting->rows.at(y, d) += count.rows;
}

}  // namespace metalab::samples
