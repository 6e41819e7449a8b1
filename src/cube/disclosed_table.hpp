// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "base/result.hpp"
#include "cube/count_ranges.hpp"
#include "cube/cube.hpp"

// The tables that a disclosed cube of counts is made of.
namespace metalab::cube {

using Values = std::vector<Value>;

/// The groups of some attributes by outcome and decision.
struct DisclosedTable {
  std::vector<std::string> attributes;
  std::vector<Values> groups;
  std::vector<std::vector<std::int64_t>> people;   // by target, then by group
  std::vector<std::vector<CountRange>> published;  // the same

  std::int64_t least(std::size_t target) const {
    std::int64_t sum = 0;
    for (const auto& one : published[target]) sum += one.least;
    return sum;
  }
  /// The first of the largest by what is published of it, so that nothing else is told.
  CountRange& largest(std::size_t target) {
    auto& ranges = published[target];
    METALAB_ASSERT(!ranges.empty());
    return *std::max_element(ranges.begin(), ranges.end(),
                             [](const auto& a, const auto& b) { return a.least < b.least; });
  }
};

/// All combinations of values of the dimensions that are no groups, each with its position; also
/// those that nobody has, and those without a value. Error: cube_too_many_cells.
Result<std::map<Values, std::size_t>> targets_of(const Cube& cube);

/// Everyone, or the groups that the cube has of some attributes, with the people of each target.
/// Nothing is published yet. Error: cube_too_many_cells.
Result<DisclosedTable> people_by(const Cube& cube, const std::vector<std::string>& attributes,
                                 const std::map<Values, std::size_t>& targets);

/// The values of a group's cell in a cube, other attributes merged.
Values values_at(const Cube& cube, const std::vector<std::string>& attributes, const Values& group,
                 const Values& target);

}  // namespace metalab::cube
