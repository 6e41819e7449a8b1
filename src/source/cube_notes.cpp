// SPDX-License-Identifier: Apache-2.0
#include "source/cube_notes.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/letter_case.hpp"
#include "source/disclose_cube.hpp"
#include "source/groups_alike.hpp"

namespace metalab::source {
namespace {

enum class Of { any, exact, disclosed, first };

struct KnownNote {
  std::string_view code;
  Of of;
  std::set<std::string_view> values;
};

const std::vector<KnownNote>& known_notes() {
  static const std::vector<KnownNote> notes{
      {kColumnOtherCase, Of::any, {"column", "name", "table"}},
      {kJoinMultipliesRows, Of::exact, {"other", "read", "rows", "table"}},
      {kLabelWithoutValue, Of::any, {"group", "value"}},
      {kGroupsAlike, Of::any, {"expression", "group", "values"}},
      {kCountsInRanges, Of::disclosed, {"minimum"}},
      {kSumsOfMany, Of::disclosed, {"people"}},
      {"scores_removed_for_disclosure", Of::disclosed, {}},
      {kDigestsLeftOut, Of::disclosed, {}},
      {"rows_removed_for_disclosure", Of::first, {"rows"}},
      {"scores_coarsened_for_disclosure", Of::first, {"bins"}}};
  return notes;
}

bool may_have(const CubeFile& file, Of of) {
  switch (of) {
    case Of::any:
      break;
    case Of::exact:
      return !file.cube.is_disclosed();
    case Of::disclosed:
      return file.cube.is_disclosed();
    case Of::first:
      return file.format == kFirstCubeFormat;
  }
  return true;
}

bool is_known(const CubeFile& file, const Note& note) {
  const auto& all = known_notes();
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.code == note.code; });
  return known != all.end() && may_have(file, known->of) &&
         std::equal(note.values.begin(), note.values.end(), known->values.begin(),
                    known->values.end(),
                    [](const auto& value, const auto& name) { return value.first == name; });
}

bool is_table(const study::Data& study, const std::string& name) {
  return std::any_of(study.tables.begin(), study.tables.end(),
                     [&](const auto& table) { return table.name == name; });
}

/// A number of rows as we write it; 0 where it is none.
std::int64_t rows_in(const std::string& text) {
  std::int64_t out = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, out);
  return error == std::errc{} && at == end && text == std::to_string(out) && out > 0 ? out : 0;
}

bool is_of_a_join(const Note& note, const study::Data& study) {
  const auto& value = note.values;
  const std::int64_t rows = rows_in(value.at("rows"));
  return study.joins_many && is_table(study, value.at("table")) &&
         is_table(study, value.at("other")) && rows > 0 && rows < rows_in(value.at("read"));
}

bool is_of_a_column(const Note& note, const study::Data& study) {
  const std::string &name = note.values.at("name"), &column = note.values.at("column");
  return is_table(study, note.values.at("table")) && name != column &&
         lower_case(name) == lower_case(column);
}

const study::GroupRole* group_of(const Note& note, const study::Data& study) {
  const auto& groups = study.roles.groups;
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& one) {
    return one.name == note.values.at("group");
  });
  return found == groups.end() ? nullptr : &*found;
}

bool is_of_a_group(const Note& note, const study::Data& study, bool disclosed) {
  const auto* group = group_of(note, study);
  if (group == nullptr) return false;
  if (note.code == kLabelWithoutValue) return true;  // another study of the same data may have it
  return joins_alike(note.values.at("expression"), group->sql.text) &&
         (!disclosed || note.values.at("values").empty());
}

/// Of a disclosed cube a value may be hidden, so that only what is there tells.
bool is_contradicted(const Note& note, const study::Data& study, const cube::Cube& cube) {
  if (note.code != kLabelWithoutValue) return false;
  const auto* group = group_of(note, study);
  for (const auto& dimension : cube.dimensions) {
    if (dimension.name != group->name) continue;
    const auto unused = labels_without_value(*group, dimension);
    return std::find(unused.begin(), unused.end(), note.values.at("value")) == unused.end();
  }
  return true;
}

}  // namespace

bool good_notes(const CubeFile& file) {
  const auto left_out = std::count_if(file.notes.begin(), file.notes.end(), [](const Note& note) {
    return note.code == kDigestsLeftOut;
  });
  return left_out == (file.cube.is_disclosed() ? 1 : 0) &&
         std::all_of(file.notes.begin(), file.notes.end(),
                     [&](const Note& note) { return is_known(file, note); });
}

bool notes_fit(const CubeFile& file, const study::Data& study) {
  return std::all_of(file.notes.begin(), file.notes.end(), [&](const Note& note) {
    if (note.code == kJoinMultipliesRows) return is_of_a_join(note, study);
    if (note.code == kColumnOtherCase) return is_of_a_column(note, study);
    const bool of_group = note.code == kLabelWithoutValue || note.code == kGroupsAlike;
    return !of_group || is_of_a_group(note, study, file.cube.is_disclosed());
  });
}

std::vector<std::string> labels_without_value(const study::GroupRole& group,
                                              const cube::Dimension& dimension) {
  std::set<std::string> texts;
  for (const auto& value : dimension.values)
    if (value.kind == cube::Value::Kind::text) texts.insert(value.text);
  std::vector<std::string> out;
  for (const auto& [value, label] : group.labels)
    if (!texts.contains(value)) out.push_back(value);
  return out;
}

Status renew_notes(Session& session, const study::Data& study, CubeFile& file) {
  if (file.format == kFirstCubeFormat) return {};
  if (file.cube.is_disclosed()) {
    std::erase_if(file.notes,
                  [&](const Note& note) { return is_contradicted(note, study, file.cube); });
    return {};
  }
  std::erase_if(file.notes, [](const Note& note) {
    return note.code == kLabelWithoutValue || note.code == kGroupsAlike;
  });
  for (const auto& group : study.roles.groups)
    for (const auto& dimension : file.cube.dimensions)
      if (dimension.name == group.name)
        for (const auto& value : labels_without_value(group, dimension))
          file.notes.push_back({kLabelWithoutValue, {{"group", group.name}, {"value", value}}});
  return note_groups_alike(session, study, file);
}

}  // namespace metalab::source
