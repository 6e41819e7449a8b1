// SPDX-License-Identifier: Apache-2.0
#include "source/sum_checks.hpp"

#include <algorithm>
#include <cmath>

#include "cube/coarsen.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"

namespace metalab::source {
namespace {

constexpr double kSlack = 1e-9;  // of doubles that stand for sums of 128 bits

constexpr cube::Int128 kMostSum = [] {
  cube::Int128 out = 1;
  for (int i = 0; i < 38; ++i) out *= 10;
  return out - 1;  // what a DECIMAL(38, 0) holds
}();

cube::Int128 size_of(cube::Int128 value) { return value < 0 ? -value : value; }

double as_double(cube::Int128 sum) { return std::ldexp(static_cast<double>(sum), -cube::kShift); }

/// Adds the sizes of the sums; false where that exceeds what can be added.
bool add_sizes(const std::vector<cube::Int128>& sums, cube::Int128& total) {
  for (const auto sum : sums) {
    if (size_of(sum) > kMostSum || size_of(sum) > kMostSum - total) return false;
    total += size_of(sum);
  }
  return true;
}

/// One cell's sums of a value, and what they are of: n rows that weigh `mass` in all.
struct CellSums {
  double sum, squares, mass, rounding;
};

bool at_most(double found, double most, double rounding) {
  return found <= most + std::abs(most) * kSlack + rounding;
}

/// Values from `low` to `high` have a sum between their multiples.
bool sums_values(const CellSums& cell, double low, double high) {
  const double mass = cell.mass + cell.rounding;
  const double slack = cell.rounding * (1 + std::max(std::abs(low), std::abs(high)));
  return at_most(cell.sum, high * mass, slack) && at_most(-cell.sum, -low * mass, slack);
}

/// Squares of values of at most `largest`, by what that allows and by Cauchy and Schwarz.
bool sums_squares(const CellSums& cell, double largest) {
  const double mass = cell.mass + cell.rounding;
  const double least = std::max(0.0, std::abs(cell.sum) - cell.rounding);
  return cell.squares >= 0 && at_most(cell.squares, mass * largest * largest, cell.rounding) &&
         at_most(least * least, mass * (cell.squares + cell.rounding), 0);
}

class SumChecks {
 public:
  explicit SumChecks(const cube::Cube& cube)
      : cube_(cube), weights_(cube.quantity("w")), survey_(cube.quantity("count_y") != nullptr) {}

  /// Precondition: the sums can be added.
  bool could_be(const cube::Quantity& quantity) const {
    const auto number = cube::number_traits(quantity.name);
    const std::size_t score = is_score(quantity.name) ? position(quantity.name) : kNone;
    for (std::size_t i = 0; i < cube_.cells(); ++i) {
      const auto n = static_cast<double>(cube_.n[i]);
      const CellSums cell{as_double(quantity.sum[i]), as_double(quantity.sum_of_squares[i]),
                          weights_ == nullptr ? n : as_double(weights_->sum[i]),
                          std::ldexp(n, -cube::kShift)};
      const bool good = quantity.name == "w"
                            ? of_weights({cell.sum, cell.squares, n, cell.rounding})
                        : number ? of_numbers(quantity, i, cell, *number)
                                 : of_scores(i, cell, score);
      if (!good) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t position(const std::string& name) const {
    for (std::size_t d = 0; d < cube_.dimensions.size(); ++d)
      if (cube_.dimensions[d].name == name) return d;
    return kNone;
  }

  static bool of_weights(const CellSums& cell) {
    return cell.sum >= 0 && sums_values(cell, 0, cube::kLargestScore) &&
           sums_squares(cell, cube::kLargestScore);
  }

  /// A score's sums are times the weight, where there is one. Scores that disclosure took from the
  /// cells are in their sums.
  bool of_scores(std::size_t i, const CellSums& cell, std::size_t dimension) const {
    double low = -cube::kLargestScore, high = cube::kLargestScore;
    if (dimension != kNone && cube_.value(i, dimension).kind == cube::Value::Kind::text) {
      const double score = cube::score_of(cube_.value(i, dimension));
      const int coarser = cube_.dimensions[dimension].coarser;
      if (coarser == cube::Dimension::kExact) {
        low = high = score;
      } else {
        const auto bin = cube::score_bin(score, coarser);
        if (bin.key != score) return false;
        low = bin.low, high = bin.high;
      }
    }
    return sums_values(cell, low, high) &&
           sums_squares(cell, std::max(std::abs(low), std::abs(high)));
  }

  bool of_numbers(const cube::Quantity& quantity, std::size_t i, CellSums cell,
                  const cube::NumberTraits& number) const {
    // Twice as many units as numbers are from their shift, since shifts and merged units are
    // rounded.
    const int degree = number.degree();
    const bool few = survey_ || cube_.scales.one_unit;
    const int units = few ? cube::kUnitsOfSurvey : cube::kUnitsOfNumbers;
    const double largest = std::ldexp(1.0, (units + 1) * degree);
    const bool counts = number.counts_rows || (weights_ == nullptr && degree == 0);
    if (counts)
      return quantity.sum[i] == quantity.sum_of_squares[i] && quantity.sum[i] >= 0 &&
             quantity.sum[i] % (cube::Int128{1} << cube::kShift) == 0 &&
             quantity.sum[i] >> cube::kShift <= cube_.n[i];
    if (!sums_values(cell, degree == 0 ? 0 : -largest, largest)) return false;
    if (!survey_) return (degree > 2 && !few) || sums_squares(cell, largest);  // see has_squares
    const CellSums squared{cell.squares, 0, as_double(weights_->sum_of_squares[i]), cell.rounding};
    return sums_values(squared, degree == 0 ? 0 : -largest, largest);
  }

  const cube::Cube& cube_;
  const cube::Quantity* weights_;
  bool survey_;  // numbers with survey weights have sums of their own, see cube/numbers.hpp
};

}  // namespace

bool is_score(std::string_view name) { return name == "score" || name.starts_with("score_"); }

std::optional<std::string> sums_too_large(std::initializer_list<const cube::Cube*> cubes) {
  for (std::size_t q = 0; q < (*cubes.begin())->quantities.size(); ++q) {
    cube::Int128 sum = 0, squares = 0;
    for (const auto* cube : cubes) {
      const auto& quantity = cube->quantities[q];
      if (!add_sizes(quantity.sum, sum) || !add_sizes(quantity.sum_of_squares, squares))
        return quantity.name;
    }
  }
  return std::nullopt;
}

std::optional<std::string> wrong_sums(const cube::Cube& cube) {
  if (auto large = sums_too_large({&cube})) return large;
  const SumChecks checks(cube);
  for (const auto& quantity : cube.quantities)
    if (quantity.name != cube::kHidden && !checks.could_be(quantity)) return quantity.name;
  return std::nullopt;
}

}  // namespace metalab::source
