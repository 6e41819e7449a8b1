// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose_numbers.hpp"

#include <algorithm>
#include <map>

#include "cube/disclosed_table.hpp"
#include "cube/fold.hpp"
#include "cube/safe_sums.hpp"

namespace metalab::cube {
namespace {

struct Group {
  Values values;
  Cells cells;
  std::int64_t people = 0;
  bool hidden = false;
};

struct Table {
  std::vector<std::string> attributes;
  std::vector<Group> groups;
};

Table table_of(const Cube& cube, const std::vector<std::string>& attributes, const Safe& safe) {
  std::vector<std::string> kept = attributes;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role != DimensionRole::group) kept.push_back(dimension.name);
  const Cube margin = fold(cube, kept);
  Table out{attributes, {}};
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    Values group, target;
    for (std::size_t d = 0; d < kept.size(); ++d)
      (d < attributes.size() ? group : target).push_back(margin.value(i, d));
    if (out.groups.empty() || out.groups.back().values != group)
      out.groups.push_back({group, {}, 0, false});
    SummedRows& cell = out.groups.back().cells[target];
    cell.n = margin.n[i];
    for (const auto& quantity : margin.quantities)
      cell.sums.push_back({quantity.sum[i], quantity.sum_of_squares[i]});
    out.groups.back().people += safe.people(cell);
  }
  return out;
}

/// Hides the smallest group that is shown; false where none is left.
bool hide_smallest(Table& table) {
  Group* smallest = nullptr;
  for (auto& group : table.groups)
    if (!group.hidden && (smallest == nullptr || group.people < smallest->people))
      smallest = &group;
  if (smallest == nullptr) return false;
  smallest->hidden = true;
  return true;
}

/// What everyone has more than the groups shown is in the hidden ones together.
void hide_rest(Table& table, const Safe& safe) {
  const auto rest = [&] {
    Cells out;
    for (const auto& group : table.groups)
      if (group.hidden) add(out, group.cells, 1);
    return out;
  };
  while (!safe(rest()) && hide_smallest(table)) continue;
}

/// Of two groups of different tables, one within the other, what the larger has more must be safe.
/// Returns whether a group was hidden.
bool hide_differences(const Cube& cube, Table& table, const Table& other, const Safe& safe) {
  std::vector<std::string> both = table.attributes;
  both.insert(both.end(), other.attributes.begin(), other.attributes.end());
  std::map<Values, std::vector<Values>> others;
  for (const auto& group : table_of(cube, both, safe).groups) {
    const auto middle = group.values.begin() + static_cast<std::ptrdiff_t>(table.attributes.size());
    others[{group.values.begin(), middle}].emplace_back(middle, group.values.end());
  }
  bool changed = false;
  for (auto& group : table.groups) {
    const auto& within = others[group.values];
    if (group.hidden || within.size() != 1) continue;
    const auto larger =
        std::find_if(other.groups.begin(), other.groups.end(),
                     [&](const Group& one) { return one.values == within.front(); });
    if (larger->hidden) continue;
    Cells difference = larger->cells;
    add(difference, group.cells, -1);
    if (safe(difference)) continue;
    group.hidden = changed = true;
  }
  return changed;
}

void hide(const Cube& cube, std::vector<Table>& tables, const Safe& safe) {
  bool everyone = false;
  for (auto& table : tables)
    for (auto& group : table.groups) {
      group.hidden = everyone || !safe(group.cells);
      everyone |= group.hidden && table.attributes.empty();
    }
  if (everyone) return;
  for (bool changed = true; changed;) {
    changed = false;
    for (auto& table : tables) {
      if (table.attributes.empty()) continue;
      hide_rest(table, safe);
      for (const auto& other : tables)
        if (&other != &table && !other.attributes.empty())
          changed |= hide_differences(cube, table, other, safe);
    }
  }
}

Status add(const Table& table, const Cube& cube, CubeBuilder& builder) {
  std::int64_t hidden = 0;
  for (const auto& group : table.groups) hidden += group.hidden ? group.people : 0;
  for (const auto& group : table.groups)
    for (const auto& [target, cell] : group.cells) {
      Sums sums = group.hidden ? Sums(cell.sums.size()) : cell.sums;
      sums.push_back({group.hidden ? Int128(hidden) << kShift : 0, 0});
      METALAB_DO(builder.add(values_at(cube, table.attributes, group.values, target),
                             group.hidden ? 0 : cell.n, sums));
    }
  return {};
}

}  // namespace

Result<Cube> disclose_numbers(const Cube& cube,
                              const std::vector<std::vector<std::string>>& margins,
                              const DisclosureRules& rules) {
  const Safe safe(cube, rules);
  std::vector<Table> tables;
  for (const auto& attributes : margins) tables.push_back(table_of(cube, attributes, safe));
  hide(cube, tables, safe);
  std::vector<std::string> names;
  for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
  names.emplace_back(kHidden);
  CubeBuilder builder(cube.dimensions, names);
  for (const auto& table : tables) METALAB_DO(add(table, cube, builder));
  Cube out = std::move(builder).finish();
  out.unit = cube.unit;
  out.margins = margins;
  return out;
}

}  // namespace metalab::cube
