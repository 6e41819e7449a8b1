// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "cube/disclose_numbers.hpp"
#include "cube/disclosed_table.hpp"
#include "cube/moments.hpp"

// Which sums of numbers may be published.
namespace metalab::cube {

using Sums = std::vector<CubeBuilder::Sums>;

/// Rows that are added: how many, their sums, and which different numbers they have.
struct SummedRows {
  std::int64_t n = 0;
  Sums sums;
  DifferentNumbers different;

  void add(const SummedRows& other) {
    if (sums.empty()) sums.resize(other.sums.size());
    n += other.n;
    for (std::size_t q = 0; q < sums.size(); ++q) {
      sums[q].sum += other.sums[q].sum;
      sums[q].sum_of_squares += other.sums[q].sum_of_squares;
    }
    cube::add(other.different, different);
  }
};

/// By outcome and decision (of two models: which of them predict).
using Cells = std::map<Values, SummedRows>;

void add(Cells& all, const Cells& other);

/// Whether sums of people may be published.
class Safe {
 public:
  /// Precondition: a cube of numbers without weights.
  Safe(const Cube& cube, const DisclosureRules& rules);

  bool operator()(const Cells& cells) const;
  /// How many people a sum is of: none, or enough.
  bool enough(std::int64_t count) const { return count == 0 || count >= fewest_; }
  std::int64_t fewest() const { return fewest_; }
  /// People, and those who have what is summed, always in the same order.
  std::vector<std::int64_t> counts(const SummedRows& cell) const;

 private:
  /// Where a number's count and sums of powers stand; the fourth are squares of the second.
  struct Number {
    std::size_t rows, first, second, third;
  };

  bool has_enough(const SummedRows& cell) const;
  bool has_enough_different(const SummedRows& cell) const;
  bool has_no_dominant(const SummedRows& cell) const;
  bool dominated(const Moments& amount) const;
  bool known_too_well(const Moments& amount) const;
  Moments moments(const SummedRows& cell, const Number& number) const;
  std::size_t position(const std::string& name) const;

  const Cube& cube_;
  const DisclosureRules& rules_;
  std::int64_t fewest_;
  std::vector<std::size_t> rows_;
  std::vector<Number> numbers_;
  // Rows with outcome, prediction and both of a model: who has neither follows.
  std::vector<std::array<std::size_t, 3>> pairs_;
};

}  // namespace metalab::cube
