// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose.hpp"

#include <algorithm>
#include <limits>

#include "cube/coarsen.hpp"
#include "cube/disclosed_table.hpp"

namespace metalab::cube {
namespace {

/// Widens the largest count of a target so that their sum may be at most `least`, at least `most`.
void widen_sum(DisclosedTable& table, std::size_t target, std::int64_t least, std::int64_t most) {
  CountRange& largest = table.largest(target);
  largest.most += std::max<std::int64_t>(0, most - table.most(target));
  largest.least = std::max<std::int64_t>(
      0, largest.least - std::max<std::int64_t>(0, table.least(target) - least));
}

/// Of one target: what everyone's count (the first table's) and the sums of the other tables may be
/// must be wide enough that each count may be anything within its range, whatever the others are.
void protect(std::vector<DisclosedTable>& tables, std::size_t target) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = 0;
  for (const auto& table : tables) {
    least = std::min(least, table.most(target) - table.widest(target));
    most = std::max(most, table.least(target) + table.widest(target));
  }
  for (auto& table : tables) widen_sum(table, target, least, most);
}

Status add(const DisclosedTable& table, const std::map<Values, std::size_t>& targets,
           const Cube& cube, CubeBuilder& builder) {
  const bool weighted = cube.quantity("w") != nullptr;
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (const auto& [target, position] : targets) {
      const CountRange& range = table.published[position][g];
      const Int128 people = Int128(range.least) << kShift;
      std::vector<CubeBuilder::Sums> sums;
      if (weighted) sums.push_back({people, people});
      sums.push_back({Int128(range.width()) << kShift, 0});
      METALAB_DO(builder.add(values_at(cube, table.attributes, table.groups[g], target),
                             range.least, sums));
    }
  return {};
}

}  // namespace

Result<Cube> disclose(const Cube& given, const std::vector<std::vector<std::string>>& margins,
                      const DisclosureRules& rules) {
  const Cube cube = without_scores(given);
  METALAB_TRY(const auto targets, targets_of(cube));
  const CountRanges ranges(rules.minimum, rules.range_percent);
  std::vector<DisclosedTable> tables;
  for (const auto& attributes : margins) {
    METALAB_TRY(DisclosedTable table, people_by(cube, attributes, targets));
    for (const auto& counts : table.people) {
      table.published.emplace_back();
      for (const auto count : counts) table.published.back().push_back(ranges.of(count));
    }
    tables.push_back(std::move(table));
  }
  if (!given.n.empty() && tables.size() > 1)
    for (std::size_t t = 0; t < targets.size(); ++t) protect(tables, t);

  std::vector<std::string> names;
  if (cube.quantity("w") != nullptr) names.emplace_back("w");
  names.emplace_back(kHidden);
  CubeBuilder builder(cube.dimensions, names);
  for (const auto& table : tables) METALAB_DO(add(table, targets, cube, builder));
  Cube out = std::move(builder).finish();
  out.margins = margins;
  return out;
}

}  // namespace metalab::cube
