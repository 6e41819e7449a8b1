// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "cube/disclose_numbers.hpp"
#include "cube/disclosed_table.hpp"

// Which sums of numbers may be published.
namespace metalab::cube {

using Sums = std::vector<CubeBuilder::Sums>;

/// Rows that are added: how many, and their sums.
struct SummedRows {
  std::int64_t n = 0;
  Sums sums;

  void add(const SummedRows& other, int sign) {
    if (sums.empty()) sums.resize(other.sums.size());
    n += sign * other.n;
    for (std::size_t q = 0; q < sums.size(); ++q) {
      sums[q].sum += sign * other.sums[q].sum;
      sums[q].sum_of_squares += sign * other.sums[q].sum_of_squares;
    }
  }
};

/// By outcome and decision (of two models: which of them predict).
using Cells = std::map<Values, SummedRows>;

void add(Cells& all, const Cells& other, int sign);

/// Whether sums of people may be published.
class Safe {
 public:
  Safe(const Cube& cube, const DisclosureRules& rules);

  std::int64_t people(const SummedRows& cell) const;
  bool operator()(const Cells& cells) const;

 private:
  bool enough(std::int64_t count) const { return count == 0 || count >= fewest_; }
  bool has_enough(const SummedRows& cell) const;
  bool has_no_dominant(const SummedRows& cell) const;
  bool dominated(const CubeBuilder::Sums& amount) const;

  const Cube& cube_;
  const DisclosureRules& rules_;
  std::int64_t fewest_;
};

}  // namespace metalab::cube
