// SPDX-License-Identifier: Apache-2.0
#include "cube/safe_sums.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {
namespace {

double real(Int128 sum) { return std::ldexp(static_cast<double>(sum), -kShift); }

}  // namespace

std::int64_t fewest_summed(const Cube& cube, const DisclosureRules& rules) {
  const auto sums = static_cast<std::int64_t>(2 * cube.quantities.size());
  return std::max(rules.minimum, kPeopleForEachSum * sums);
}

void add(Cells& all, const Cells& other, int sign) {
  for (const auto& [target, cell] : other) all[target].add(cell, sign);
}

Safe::Safe(const Cube& cube, const DisclosureRules& rules)
    : cube_(cube), rules_(rules), fewest_(fewest_summed(cube, rules)) {}

std::int64_t Safe::people(const SummedRows& cell) const {
  for (std::size_t q = 0; q < cube_.quantities.size(); ++q)
    if (cube_.quantities[q].name == "w")
      return static_cast<std::int64_t>(cell.sums[q].sum >> kShift);
  return cell.n;
}

bool Safe::operator()(const Cells& cells) const {
  return std::all_of(cells.begin(), cells.end(), [&](const auto& one) {
    return has_enough(one.second) && has_no_dominant(one.second);
  });
}

/// People, those with each role, and those with one of two roles and not the other.
bool Safe::has_enough(const SummedRows& cell) const {
  std::vector<std::int64_t> counts{people(cell)};
  for (std::size_t q = 0; q < cube_.quantities.size(); ++q)
    if (cube_.quantities[q].name.starts_with("rows"))
      counts.push_back(static_cast<std::int64_t>(cell.sums[q].sum >> kShift));
  for (const auto a : counts)
    for (const auto b : counts)
      if (!enough(a) || !enough(std::abs(a - b))) return false;
  return true;
}

bool Safe::has_no_dominant(const SummedRows& cell) const {
  for (std::size_t q = 0; q < cube_.quantities.size(); ++q) {
    const std::string& name = cube_.quantities[q].name;
    const bool of_amounts = name == "y" || name == "p" || name.starts_with("p_of_");
    if (of_amounts && dominated(cell.sums[q])) return false;
  }
  return true;
}

/// No number is larger than the root of the sum of squares, nor do k together have more than the
/// root of k times it.
bool Safe::dominated(const CubeBuilder::Sums& amount) const {
  const double total = std::abs(real(amount.sum)), squares = real(amount.sum_of_squares);
  if (squares <= 0) return false;
  const double largest = std::sqrt(squares);
  const double together = std::sqrt(static_cast<double>(rules_.dominant) * squares);
  return (rules_.dominant > 0 && together > rules_.dominant_share * total) ||
         (rules_.p_percent > 0 && total - 2 * largest < rules_.p_percent / 100 * largest);
}

}  // namespace metalab::cube
