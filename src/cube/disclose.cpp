// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose.hpp"

#include <algorithm>
#include <limits>

#include "cube/coarsen.hpp"
#include "cube/disclosed_table.hpp"

namespace metalab::cube {
namespace {

/// What the counts of a target in one table may add up to, for somebody who knows who cannot be
/// there: of the counts that may be of nobody only as many are of anybody as must be.
struct Reach {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t widest = 0;       // of the counts
  std::int64_t widest_left = 0;  // of those that the most is of
  std::int64_t of_somebody = 0;  // counts that may be of nobody and are not
};

/// `people`: so many at least have the target.
Reach reach_of(const std::vector<CountRange>& counts, std::int64_t people) {
  Reach out;
  std::int64_t open = 0, most_of_open = 0;
  for (const auto& one : counts) {
    out.least += one.least;
    out.widest = std::max(out.widest, one.width());
    if (one.least == 0) {
      ++open;
      most_of_open = one.most;  // the first piece, so the same of each
      continue;
    }
    out.most += one.most;
    out.widest_left = std::max(out.widest_left, one.width());
  }
  while (out.of_somebody < open && out.most < people) {
    ++out.of_somebody;
    out.most += most_of_open;
    out.widest_left = std::max(out.widest_left, most_of_open);
  }
  return out;
}

/// Widens the largest count so that the sum may be `less` smaller and `more` larger. Where each may
/// be of nobody, all are widened, so that any `of_somebody` of them do.
void widen(DisclosedTable& table, std::size_t target, const Reach& reach, std::int64_t less,
           std::int64_t more) {
  CountRange& largest = table.largest(target);
  if (largest.least > 0) {
    largest.least = std::max<std::int64_t>(0, largest.least - less);
    largest.most += more;
    return;
  }
  const std::int64_t of = std::max<std::int64_t>(1, reach.of_somebody);
  for (auto& one : table.published[target]) one.most += (more + of - 1) / of;
}

/// Of one target: everyone's count (the first table's) and the sums of the other tables must leave
/// room that each count may be anything within its range, whatever the others are, also to somebody
/// who knows which of them are of nobody. That follows from the ranges alone, so that it does not
/// tell which these are.
void protect(std::vector<DisclosedTable>& tables, std::size_t target) {
  std::int64_t people = 1;
  for (const auto& table : tables) people = std::max(people, table.least(target));
  std::vector<Reach> reaches;
  for (const auto& table : tables) reaches.push_back(reach_of(table.published[target], people));
  for (std::size_t t = 0; t < tables.size(); ++t) {
    std::int64_t least = reaches[t].least, most = reaches[t].most;
    for (std::size_t other = 0; other < tables.size(); ++other) {
      if (other == t) continue;
      least = std::min(least, reaches[other].most - reaches[other].widest_left);
      most = std::max(most, reaches[other].least + reaches[other].widest);
    }
    widen(tables[t], target, reaches[t], reaches[t].least - least, most - reaches[t].most);
  }
}

Status add_counts(const DisclosedTable& table, const std::map<Values, std::size_t>& targets,
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
  for (const auto& table : tables) METALAB_DO(add_counts(table, targets, cube, builder));
  Cube out = std::move(builder).finish();
  out.margins = margins;
  return out;
}

}  // namespace metalab::cube
