// SPDX-License-Identifier: Apache-2.0
#include "source/published_sums.hpp"

#include <algorithm>

#include "cube/fold.hpp"
#include "source/sum_checks.hpp"

namespace metalab::source {
namespace {

using cube::Cube, cube::Int128;

Int128 people_in(const Cube& cube, std::size_t cell) {
  const cube::Quantity* weights = cube.quantity("w");
  return weights == nullptr ? Int128{cube.n[cell]} : weights->sum[cell] >> cube::kShift;
}

/// Of a cell without people: nothing, to the last digits, which differ where units did.
bool is_nothing(Int128& sum, Int128 slack) {
  const bool out = -slack <= sum && sum <= slack;
  sum = 0;
  return out;
}

/// Everyone less the groups; false where that cannot be anybody's numbers.
bool take_off(const Cube& groups, Int128 slack, Cube& everyone) {
  for (std::size_t i = 0; i < everyone.cells(); ++i) everyone.n[i] -= groups.n[i];
  for (std::size_t q = 0; q < everyone.quantities.size(); ++q) {
    auto& [name, sum, squares] = everyone.quantities[q];
    for (std::size_t i = 0; i < everyone.cells(); ++i) {
      sum[i] -= groups.quantities[q].sum[i];
      squares[i] -= groups.quantities[q].sum_of_squares[i];
      // Last digits differ where units did.
      if (-slack <= squares[i] && squares[i] < 0) squares[i] = 0;
      if (name != cube::kHidden && everyone.n[i] == 0 &&
          !(is_nothing(sum[i], slack) && is_nothing(squares[i], slack)))
        return false;
    }
  }
  return !wrong_sums(everyone);
}

bool agrees(const Cube& everyone, const Cube& table, bool one_site) {
  std::vector<std::string> targets;
  for (const auto& dimension : everyone.dimensions) targets.push_back(dimension.name);
  Cube rest = everyone;
  if (!take_off(cube::fold(table, targets), static_cast<Int128>(table.cells()), rest)) return false;
  Int128 people = 0;
  for (std::size_t i = 0; i < rest.cells(); ++i) people += people_in(rest, i);
  bool any = false, right = true;
  for (const Int128 sum : table.quantity(cube::kHidden)->sum) {
    const Int128 said = sum >> cube::kShift;
    any |= said > 0;
    right &= said == 0 || (one_site ? said == people : said <= people);
  }
  return right && any == (people > 0);
}

}  // namespace

bool has_sums_of(const Cube& cube, std::int64_t people) {
  for (std::size_t i = 0; i < cube.cells(); ++i)
    if (cube.n[i] > 0 && people_in(cube, i) < people) return false;
  return true;
}

bool sums_agree(const Cube& cube, bool one_site) {
  const Cube everyone = cube::table_by(cube, {});
  const auto& hidden = everyone.quantity(cube::kHidden)->sum;
  // Of some site nothing is said of everyone, so nothing follows.
  if (std::any_of(hidden.begin(), hidden.end(), [](const Int128 sum) { return sum != 0; }))
    return true;
  return std::all_of(cube.margins.begin(), cube.margins.end(), [&](const auto& margin) {
    const Cube table = cube::table_by(cube, margin);
    return margin.empty() || table.cells() == 0 || agrees(everyone, table, one_site);
  });
}

}  // namespace metalab::source
