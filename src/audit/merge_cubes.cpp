// SPDX-License-Identifier: Apache-2.0
#include "audit/merge_cubes.hpp"

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "cube/fold.hpp"
#include "source/fits_study.hpp"
#include "source/sum_checks.hpp"

namespace metalab::audit {
namespace {

namespace fs = std::filesystem;

/// Every count can be written as JSON.
bool can_be_written(const cube::RowAccount& rows) {
  return rows.read <= limits::kJsonInteger &&
         std::all_of(rows.missing.begin(), rows.missing.end(),
                     [](const auto& one) { return one.second <= limits::kJsonInteger; }) &&
         std::all_of(rows.tables.begin(), rows.tables.end(),
                     [](const auto& one) { return one.second.rows <= limits::kJsonInteger; });
}

/// Of every table a file of one cube is among the other's, so that rows may be in both. One file
/// alone may be in many cubes: a table of codes, say.
bool may_share_rows(const std::vector<source::SourceDigest>& first,
                    const std::vector<source::SourceDigest>& second) {
  std::set<std::string> tables, shared;
  for (const auto& source : second) {
    tables.insert(source.name);
    if (std::find(first.begin(), first.end(), source) != first.end()) shared.insert(source.name);
  }
  return shared == tables;
}

/// Of cubes that do not tell what they were made of, the same file twice is refused, unless nobody
/// is counted in it. Error: cube_twice.
Status not_seen(const source::CubeFile& file, const fs::path& path, const Context& context,
                std::set<std::string>& seen) {
  if (!file.cube.is_disclosed() || cube::total_rows(file.cube) == 0) return {};
  METALAB_TRY(auto digest, sha256_of_file(path, context.stop));
  if (seen.insert(std::move(digest)).second) return {};
  return fail(input_error("cube_twice", {{"file", "1"}, {"data", ""}}, {path.string()}));
}

/// Adds the account of other rows.
void add_rows(const cube::RowAccount& other, cube::RowAccount& out) {
  out.read += other.read;
  out.excluded_by_study += other.excluded_by_study;
  out.merged += other.merged;
  out.removed += other.removed;
  for (const auto& [role, count] : other.missing) out.missing[role] += count;
  for (const auto& [name, table] : other.tables) {
    out.tables[name].rows += table.rows;
    out.tables[name].matched += table.matched;
  }
}

}  // namespace

Result<source::CubeFile> merge_cubes(const std::vector<fs::path>& paths, const Context& context) {
  METALAB_TRY(auto out, source::read_cube(paths.front(), context));
  std::sort(out.sources.begin(), out.sources.end());
  std::set<std::string> seen;
  METALAB_DO(not_seen(out, paths.front(), context, seen));
  for (std::size_t i = 1; i < paths.size(); ++i) {
    METALAB_TRY(const auto next, source::read_cube(paths[i], context));
    if (next.format != out.format)
      return fail(input_error("cube_formats_mixed", {{"first", out.format}, {"other", next.format}},
                              {paths[i].string()}));
    if (next.data_part != out.data_part || !source::alike(out.cube, next.cube))
      return fail(input_error("cube_other_study", {}, {paths[i].string()}));
    if (next.cube.scales.one_unit != out.cube.scales.one_unit)
      return fail(input_error("cube_scales_mixed", {}, {paths[i].string()}));
    METALAB_DO(not_seen(next, paths[i], context, seen));
    if (!next.cube.is_disclosed() && may_share_rows(out.sources, next.sources))
      return fail(input_error("cube_twice", {{"file", ""}, {"data", "1"}}, {paths[i].string()}));
    if (const auto large = source::sums_too_large({&out.cube, &next.cube}))
      return fail(input_error("sums_too_large", {{"quantity", *large}}, {paths[i].string()}));
    METALAB_TRY(out.cube, cube::merge(out.cube, next.cube));
    add_rows(next.rows, out.rows);
    if (!can_be_written(out.rows))
      return fail(input_error("cube_malformed", {{"what", "rows"}}, {paths[i].string()}));
    out.sources.insert(out.sources.end(), next.sources.begin(), next.sources.end());
    std::sort(out.sources.begin(), out.sources.end());
    for (const auto& note : next.notes) {
      const bool said = std::any_of(out.notes.begin(), out.notes.end(), [&](const Note& one) {
        return one.code == note.code && one.values == note.values;
      });
      if (!out.cube.is_disclosed() || !said) out.notes.push_back(note);
    }
  }
  return out;
}

}  // namespace metalab::audit
