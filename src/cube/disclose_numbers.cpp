// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose_numbers.hpp"

#include <algorithm>
#include <optional>

#include "cube/count_ranges.hpp"
#include "cube/crossings.hpp"
#include "cube/disclosed_table.hpp"
#include "cube/numbers.hpp"
#include "cube/summed_table.hpp"

namespace metalab::cube {
namespace {

/// Hides the smallest group that is shown; false where none is left.
bool hide_smallest(SummedTable& table) {
  SummedGroup* smallest = nullptr;
  for (auto& group : table.groups)
    if (!group.hidden && (smallest == nullptr || group.people < smallest->people))
      smallest = &group;
  if (smallest == nullptr) return false;
  smallest->hidden = true;
  return true;
}

/// What everyone has more than the groups shown is in the hidden ones together.
void hide_rest(SummedTable& table, const Safe& safe) {
  const auto rest = [&] {
    Cells out;
    for (const auto& group : table.groups)
      if (group.hidden) add(out, group.cells);
    return out;
  };
  while (!safe(rest()) && hide_smallest(table)) continue;
}

/// Tables of attributes, and the table of all of theirs.
struct Together {
  std::vector<SummedTable*> tables;
  SummedTable joint;
};

/// So many tables are looked at in every choice of them; all tables together too.
constexpr std::size_t kTablesChosen = 4;

/// Every two, three and four tables, and all.
std::vector<Together> together(const Cube& cube, std::vector<SummedTable>& tables) {
  std::vector<std::vector<SummedTable*>> chosen;
  std::vector<SummedTable*> everything;
  for (auto& table : tables) {
    if (table.attributes.empty()) continue;
    everything.insert(everything.begin(), &table);
    const auto before = chosen;  // of the tables before this
    chosen.push_back({&table});
    for (auto more : before) {
      if (more.size() == kTablesChosen) continue;
      more.insert(more.begin(), &table);
      chosen.push_back(std::move(more));
    }
  }
  if (everything.size() > kTablesChosen) chosen.push_back(std::move(everything));
  std::vector<Together> out;
  for (auto& some : chosen) {
    if (some.size() < 2) continue;
    std::vector<std::string> all;
    for (const auto* table : some)
      all.insert(all.end(), table->attributes.begin(), table->attributes.end());
    out.push_back({some, summed_by(cube, all, {})});  // who they are, alone
  }
  std::ranges::stable_sort(out, {}, [](const Together& one) { return one.tables.size(); });
  return out;
}

/// A group to hide, so that no sums of these tables together are of too few.
SummedGroup* too_telling(const Together& some, const Safe& safe) {
  const auto& tables = some.tables;
  return tables.size() == 2 ? least_of_a_crossing(some.joint, *tables[0], *tables[1], safe)
                            : least_of_several(some.joint, tables, safe);
}

void hide(const Cube& cube, std::vector<SummedTable>& tables, const Safe& safe) {
  bool everyone = false;
  for (auto& table : tables)
    for (auto& group : table.groups) {
      group.hidden = everyone || !safe(group.cells);
      everyone |= group.hidden && table.attributes.empty();
    }
  if (everyone) return;
  const auto all = together(cube, tables);
  for (bool changed = true; changed;) {
    changed = false;
    for (auto& table : tables)
      if (!table.attributes.empty()) hide_rest(table, safe);
    for (const auto& some : all)
      while (SummedGroup* group = too_telling(some, safe)) changed = group->hidden = true;
  }
}

/// `unsaid`: where everyone is hidden, how many they are stands nowhere else either.
Status add_sums(const SummedTable& table, const Cube& cube,
                const std::optional<CountRanges>& unsaid, CubeBuilder& builder) {
  std::int64_t hidden = 0;
  for (const auto& group : table.groups) hidden += group.hidden ? group.people : 0;
  if (unsaid) hidden = unsaid->of(hidden).most;
  for (const auto& group : table.groups)
    for (const auto& [target, cell] : group.cells) {
      Sums sums = group.hidden ? Sums(cell.sums.size()) : cell.sums;
      sums.push_back({group.hidden ? Int128(hidden) << kShift : 0, 0});
      METALAB_DO(builder.add(values_at(cube, table.attributes, group.values, target),
                             group.hidden ? 0 : cell.n, sums));
    }
  return {};
}

bool all_hidden(const SummedTable& table) {
  return std::all_of(table.groups.begin(), table.groups.end(),
                     [](const SummedGroup& one) { return one.hidden; });
}

}  // namespace

Result<Cube> disclose_numbers(const Cube& cube, const std::vector<DifferentNumbers>& different,
                              const std::vector<std::vector<std::string>>& margins,
                              const DisclosureRules& rules) {
  const Safe safe(cube, rules);
  std::vector<SummedTable> tables;
  for (const auto& attributes : margins) tables.push_back(summed_by(cube, attributes, different));
  hide(cube, tables, safe);
  std::vector<std::string> names;
  for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
  names.emplace_back(kHidden);
  CubeBuilder builder(cube.dimensions, names);
  std::optional<CountRanges> unsaid;
  if (all_hidden(tables.front())) unsaid.emplace(rules.minimum, rules.range_percent);
  for (const auto& table : tables) METALAB_DO(add_sums(table, cube, unsaid, builder));
  Cube out = std::move(builder).finish();
  out.scales = cube.scales;
  out.margins = margins;
  take_units_of_sums(out);
  return out;
}

}  // namespace metalab::cube
