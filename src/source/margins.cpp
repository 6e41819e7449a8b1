// SPDX-License-Identifier: Apache-2.0
#include "source/margins.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "cube/fold.hpp"
#include "source/sql/named_columns.hpp"

namespace metalab::source {
namespace {

/// Everyone's counts by outcome and decision, as one table has them.
cube::Cube everyone_in(const cube::Cube& cube, const std::vector<std::string>& margin) {
  std::vector<std::string> targets;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role != cube::DimensionRole::group) targets.push_back(dimension.name);
  return cube::fold(cube::table_by(cube, margin), targets);
}

bool agree(const cube::Cube& everyone, const cube::Cube& table) {
  if (table.cells() == 0) return true;  // rows without a weight are in no group
  if (everyone.codes != table.codes) return false;
  const auto& hidden = everyone.quantity(cube::kHidden)->sum;
  const auto& of_table = table.quantity(cube::kHidden)->sum;
  const bool exact = everyone.quantity("rows_y") != nullptr;  // of numbers
  for (std::size_t i = 0; i < everyone.cells(); ++i) {
    const auto most = everyone.n[i] + (hidden[i] >> cube::kShift);
    const auto most_of_table = table.n[i] + (of_table[i] >> cube::kShift);
    if (table.n[i] > (exact ? everyone.n[i] : most) || (!exact && most_of_table < everyone.n[i]))
      return false;
  }
  return true;
}

/// Frequency weights are counts of people, which stand in n.
bool weighs_people(const cube::Cube& cube) {
  const cube::Quantity* weights = cube.quantity("w");
  if (weights == nullptr || cube.quantity("rows_y") != nullptr) return true;
  for (std::size_t i = 0; i < cube.cells(); ++i)
    if (weights->sum[i] != cube::Int128{cube.n[i]} << cube::kShift) return false;
  return true;
}

}  // namespace

std::vector<std::vector<std::string>> margins_of(const study::Data& study) {
  std::vector<std::set<std::string>> together;
  for (const auto& group : study.roles.groups) together.push_back({group.name});
  const auto join = [&](const std::vector<std::string>& names) {
    std::set<std::string> joined(names.begin(), names.end());
    std::erase_if(together, [&](const std::set<std::string>& one) {
      const bool touches = std::any_of(names.begin(), names.end(),
                                       [&](const std::string& name) { return one.contains(name); });
      if (touches) joined.insert(one.begin(), one.end());
      return touches;
    });
    together.push_back(std::move(joined));
  };
  for (const auto& intersection : study.intersections) join(intersection);
  std::map<std::string, std::string> naming;  // the first attribute that names a column
  for (const auto& group : study.roles.groups)
    for (const auto& column : named_columns(group.sql.text)) {
      const auto& first = naming.try_emplace(column, group.name).first->second;
      if (first != group.name) join({first, group.name});
    }
  std::vector<std::vector<std::string>> out{{}};
  for (const auto& one : together) out.emplace_back(one.begin(), one.end());
  std::sort(out.begin(), out.end());
  return out;
}

bool good_margins(const cube::Cube& cube) {
  if (!cube.is_disclosed()) return true;
  std::vector<std::string> groups, named;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role == cube::DimensionRole::group) groups.push_back(dimension.name);
  for (const auto& margin : cube.margins) {
    if (margin.empty() != (&margin == &cube.margins.front())) return false;
    named.insert(named.end(), margin.begin(), margin.end());
  }
  return std::is_permutation(groups.begin(), groups.end(), named.begin(), named.end());
}

bool tables_agree(const cube::Cube& cube) {
  if (!cube.is_disclosed()) return true;
  const cube::Cube everyone = everyone_in(cube, {});
  return weighs_people(cube) &&
         std::all_of(cube.margins.begin(), cube.margins.end(), [&](const auto& margin) {
           return agree(everyone, everyone_in(cube, margin));
         });
}

}  // namespace metalab::source
