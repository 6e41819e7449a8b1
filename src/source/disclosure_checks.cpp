// SPDX-License-Identifier: Apache-2.0
#include "source/disclosure_checks.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "source/disclose_cube.hpp"
#include "source/published_counts.hpp"
#include "source/published_sums.hpp"

namespace metalab::source {
namespace {

bool of_numbers(const CubeFile& file) { return file.cube.quantity("rows_y") != nullptr; }

/// A whole number above 1 as we write it.
std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t out = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || at != end || out < 2 || text != std::to_string(out))
    return std::nullopt;
  return out;
}

/// Of how many people counts and sums are at least, as the only note that says so.
std::optional<std::int64_t> number_in_note(const CubeFile& file) {
  const bool numbers = of_numbers(file);
  std::optional<std::int64_t> out;
  for (const auto& note : file.notes) {
    if (note.code != kCountsInRanges && note.code != kSumsOfMany) continue;
    const auto value = note.values.find(numbers ? "people" : "minimum");
    if (out || note.code != (numbers ? kSumsOfMany : kCountsInRanges) || note.values.size() != 1 ||
        value == note.values.end())
      return std::nullopt;
    out = number_in(value->second);
    if (!out) return std::nullopt;
  }
  return out;
}

bool is_of_one_site(const CubeFile& file) {
  std::set<std::string> names;
  return std::all_of(file.sources.begin(), file.sources.end(),
                     [&](const auto& source) { return names.insert(source.name).second; });
}

}  // namespace

std::optional<std::string> wrong_disclosure(const CubeFile& file) {
  const bool noted = std::any_of(file.notes.begin(), file.notes.end(), [](const Note& note) {
    return note.code == kCountsInRanges || note.code == kSumsOfMany;
  });
  if (!file.cube.is_disclosed()) return noted ? std::optional("notes") : std::nullopt;
  const auto number = number_in_note(file);
  if (!number) return "notes";
  if (!of_numbers(file))
    return has_ranges(file.cube, {*number, 0}, false) ? std::nullopt : std::optional("n, n_most");
  if (!has_sums_of(file.cube, *number)) return "n, n_most";
  return sums_agree(file.cube, is_of_one_site(file)) ? std::nullopt : std::optional("sums");
}

std::optional<std::string> wrong_disclosure(const CubeFile& file, const study::Data& study) {
  const auto number = number_in_note(file);
  const std::int64_t minimum = study.disclosure.minimum_cell;
  const bool numbers = of_numbers(file);
  if (!number || (numbers ? *number < minimum : *number != minimum)) return "notes";
  const cube::CountRanges ranges(minimum, study.disclosure.range_percent.value_or(0));
  const bool one = is_of_one_site(file);
  if (!numbers && !has_ranges(file.cube, ranges, one)) return "n, n_most";
  const auto weight = file.rows.missing.find("weight");
  const std::int64_t without = weight == file.rows.missing.end() ? 0 : weight->second;
  for (const auto count : {file.rows.excluded_by_study, without})
    if (one && count != ranges.of(count).least) return "rows";
  return file.rows.tables.empty() ? std::nullopt : std::optional("rows");
}

}  // namespace metalab::source
