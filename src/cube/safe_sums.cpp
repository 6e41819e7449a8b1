// SPDX-License-Identifier: Apache-2.0
#include "cube/safe_sums.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/assert.hpp"

namespace metalab::cube {
namespace {

double real(Int128 sum) { return std::ldexp(static_cast<double>(sum), -kShift); }

}  // namespace

std::int64_t fewest_summed(const Cube& cube, const DisclosureRules& rules) {
  const auto sums = static_cast<std::int64_t>(2 * cube.quantities.size());
  return std::max(rules.minimum, kPeopleForEachSum * sums);
}

std::size_t fewest_different(std::size_t quantities) {
  const auto out = static_cast<std::size_t>(kDifferentForEachSum) * 2 * quantities;
  METALAB_ASSERT(out <= kDifferentCounted);
  return out;
}

void add(const DifferentNumbers& other, DifferentNumbers& all) {
  if (all.empty()) all.resize(other.size());
  for (std::size_t i = 0; i < other.size(); ++i) {
    if (all[i].size() >= kDifferentCounted) continue;
    std::vector<std::int64_t> both;
    std::ranges::set_union(all[i], other[i], std::back_inserter(both));
    all[i] = std::move(both);
  }
}

void add(Cells& all, const Cells& other) {
  for (const auto& [target, cell] : other) all[target].add(cell);
}

Safe::Safe(const Cube& cube, const DisclosureRules& rules)
    : cube_(cube), rules_(rules), fewest_(fewest_summed(cube, rules)) {
  const std::size_t outcomes = position("rows_y");
  numbers_.push_back({outcomes, position("y"), position("y_y"), position("y_3")});
  for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
    const std::string& name = cube.quantities[q].name;
    if (name.starts_with("rows")) rows_.push_back(q);
    if (!name.starts_with("rows_p")) continue;
    const std::string model =
        name.substr(std::string_view("rows_p").size());  // "" or "_of_<model>"
    const auto of = [&](std::string_view form) { return position(std::string(form) + model); };
    numbers_.push_back({q, of("p"), of("p_p"), of("p_3")});
    numbers_.push_back({of("rows"), of("yb"), of("y2"), of("y3")});
    pairs_.push_back({outcomes, q, of("rows")});
  }
}

std::size_t Safe::position(const std::string& name) const {
  const auto found = std::find_if(cube_.quantities.begin(), cube_.quantities.end(),
                                  [&](const Quantity& one) { return one.name == name; });
  METALAB_ASSERT(found != cube_.quantities.end());
  return static_cast<std::size_t>(found - cube_.quantities.begin());
}

bool Safe::operator()(const Cells& cells) const {
  return std::all_of(cells.begin(), cells.end(), [&](const auto& one) {
    return has_enough(one.second) && has_enough_different(one.second) &&
           has_no_dominant(one.second);
  });
}

std::vector<std::int64_t> Safe::counts(const SummedRows& cell) const {
  std::vector<std::int64_t> out{cell.n};
  for (const auto q : rows_) out.push_back(static_cast<std::int64_t>(cell.sums[q].sum >> kShift));
  return out;
}

/// People, those with each role, those with one of two roles and not the other, those with none.
bool Safe::has_enough(const SummedRows& cell) const {
  const auto found = counts(cell);
  for (const auto a : found)
    for (const auto b : found)
      if (!enough(a) || !enough(std::abs(a - b))) return false;
  const auto rows = [&](std::size_t q) {
    return static_cast<std::int64_t>(cell.sums[q].sum >> kShift);
  };
  return std::all_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
    return enough(cell.n - rows(pair[0]) - rows(pair[1]) + rows(pair[2]));
  });
}

bool Safe::has_enough_different(const SummedRows& cell) const {
  const auto& all = cell.different;
  return !all.empty() && std::ranges::all_of(all, [&](const auto& values) {
    return values.empty() || values.size() >= fewest_different(cube_.quantities.size());
  });
}

Moments Safe::moments(const SummedRows& cell, const Number& number) const {
  return {real(cell.sums[number.rows].sum), real(cell.sums[number.first].sum),
          real(cell.sums[number.second].sum), real(cell.sums[number.third].sum),
          real(cell.sums[number.second].sum_of_squares)};
}

bool Safe::has_no_dominant(const SummedRows& cell) const {
  return std::all_of(numbers_.begin(), numbers_.end(), [&](const Number& number) {
    const Moments amount = moments(cell, number);
    return amount.n == 0 ||
           (people_who_deviate(amount) >= static_cast<double>(rules_.minimum) &&
            !dominated(amount) && !known_too_well(amount) && !known_too_well(mirrored(amount)));
  });
}

/// No number is larger than the root of the sum of squares, nor do k together have more than the
/// root of k times it.
bool Safe::dominated(const Moments& amount) const {
  const double total = std::abs(amount.sum), largest = std::sqrt(amount.squares);
  const double together = std::sqrt(static_cast<double>(rules_.dominant)) * largest;
  return (rules_.dominant > 0 && together > rules_.dominant_share * total) ||
         (rules_.p_percent > 0 && total - 2 * largest < rules_.p_percent / 100 * largest);
}

/// The sums of all powers together leave the largest number less room than p per cent.
bool Safe::known_too_well(const Moments& amount) const {
  if (rules_.p_percent == 0) return false;
  const Largest largest = largest_number(amount);
  return largest.least > 0 && largest.most < (1 + rules_.p_percent / 100) * largest.least;
}

}  // namespace metalab::cube
