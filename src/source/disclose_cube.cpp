// SPDX-License-Identifier: Apache-2.0
#include "source/disclose_cube.hpp"

#include <algorithm>

#include "cube/count_ranges.hpp"
#include "cube/disclose_numbers.hpp"
#include "cube/fold.hpp"
#include "source/build_cube.hpp"
#include "source/margins.hpp"

namespace metalab::source {
namespace {

/// Each group of some attributes lies in one of others, of which there are several.
bool is_nested(const cube::Cube& cube, const std::vector<std::string>& inner,
               const std::vector<std::string>& outer) {
  if (cube::fold(cube, outer).cells() < 2) return false;
  std::vector<std::string> both = inner;
  both.insert(both.end(), outer.begin(), outer.end());
  return cube::fold(cube, both).cells() == cube::fold(cube, inner).cells();
}

/// Counts of groups in different tables add up where the groups of one are parts of the other's:
/// these belong into one table. Error: disclosure_of_nested_groups.
Status check_nesting(const study::Data& study, const cube::Cube& cube) {
  const auto margins = margins_of(study);
  for (const auto& inner : margins)
    for (const auto& outer : margins) {
      if (&inner == &outer || inner.empty() || outer.empty() || !is_nested(cube, inner, outer))
        continue;
      const auto group = std::find_if(study.roles.groups.begin(), study.roles.groups.end(),
                                      [&](const auto& one) { return one.name == inner.front(); });
      return fail(input_error("disclosure_of_nested_groups",
                              {{"name", inner.front()}, {"other", outer.front()}},
                              group->sql.place));
    }
  return {};
}

}  // namespace

Status disclose_cube(const study::Data& study, const std::vector<cube::DifferentNumbers>& different,
                     CubeFile& out) {
  if (study.weighs_as_survey())
    return fail(input_error("disclosure_of_survey_weights", {}, study.roles.weight->sql.place));
  if (study.of_numbers() && study.roles.weight)
    return fail(input_error("disclosure_of_weighted_numbers", {}, study.roles.weight->sql.place));
  METALAB_DO(check_nesting(study, out.cube));
  const auto dominance = study.disclosure.dominance.value_or(study::Dominance{});
  const cube::DisclosureRules rules{study.disclosure.minimum_cell,
                                    study.disclosure.range_percent.value_or(0), dominance.people,
                                    dominance.share, study.disclosure.p_percent.value_or(0)};
  const bool scores = out.cube.dimension(cube::DimensionRole::score) != nullptr;
  const std::int64_t fewest = cube::fewest_summed(out.cube, rules);
  METALAB_TRY(out.cube, study.of_numbers()
                            ? cube::disclose_numbers(out.cube, different, margins_of(study), rules)
                            : cube::disclose(out.cube, margins_of(study), rules));
  const cube::CountRanges ranges(rules.minimum, rules.range_percent);
  const auto least = [&](std::int64_t count) { return ranges.of(count).least; };
  const bool weighted = out.rows.missing.contains("weight");
  const std::int64_t without_weight = weighted ? least(out.rows.missing["weight"]) : 0;
  out.rows.excluded_by_study = least(out.rows.excluded_by_study);
  out.rows.read = cube::total_rows(out.cube) + without_weight + out.rows.excluded_by_study;
  out.rows.missing = missing_in_cells(study, out.cube);
  if (weighted) out.rows.missing["weight"] = without_weight;
  out.rows.tables.clear();
  if (study.of_numbers())
    out.notes.push_back({kSumsOfMany, {{"people", std::to_string(fewest)}}});
  else
    out.notes.push_back({kCountsInRanges, {{"minimum", std::to_string(rules.minimum)}}});
  if (scores) out.notes.push_back({"scores_removed_for_disclosure", {}});
  return {};
}

}  // namespace metalab::source
