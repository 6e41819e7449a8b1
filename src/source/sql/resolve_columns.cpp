// SPDX-License-Identifier: Apache-2.0
#include "source/sql/resolve_columns.hpp"

#include <algorithm>
#include <optional>

#include "base/letter_case.hpp"
#include "base/nearest.hpp"
#include "source/cube_file.hpp"

namespace metalab::source {
namespace {

/// The end of a name, quoted or not, that begins at `at`; nothing where another stands there.
std::optional<std::size_t> end_of_name(const std::string& text, std::size_t at,
                                       const std::string& name) {
  std::string found;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] == '"' && (at + 1 == text.size() || text[at + 1] != '"')) break;
      if (text[at] == '"') ++at;
      found += text[at];
    }
    ++at;
  } else {
    const auto belongs = [](char c) {
      const auto u = static_cast<unsigned char>(c);
      return u >= 128 || std::isalnum(u) != 0 || c == '_' || c == '$';
    };
    while (at < text.size() && belongs(text[at])) found += text[at++];
  }
  return lower_case(found) == lower_case(name) ? std::optional(at) : std::nullopt;
}

/// Where the use ends in the text.
std::optional<std::size_t> end_of_use(const std::string& text, const ColumnUse& use) {
  std::size_t at = use.at;
  for (std::size_t p = 0; p < use.parts.size(); ++p) {
    if (p > 0) {
      at = text.find_first_not_of(" \t\r\n", at);
      if (at >= text.size() || text[at] != '.') return std::nullopt;
      at = text.find_first_not_of(" \t\r\n", at + 1);
    }
    const auto end = end_of_name(text, at, use.parts[p]);
    if (!end) return std::nullopt;
    at = *end;
  }
  return at;
}

/// Whether a join makes one column of those of this name, by USING.
bool is_merged(const FromClause& from, const ColumnUse& use) {
  return use.parts.size() == 1 &&
         std::any_of(from.merged.begin(), from.merged.end(), [&](const auto& one) {
           return lower_case(one.parts.back()) == lower_case(use.parts.back());
         });
}

Error ambiguous(const FromClause& from, const ColumnUse& use, const Place& place) {
  std::vector<std::string> names;
  for (const auto& one : use.columns)
    names.push_back(from.relations[one.relation].alias + "." + column_of(from, one).name);
  return input_error("column_ambiguous", {{"name", use.name}, {"columns", list_names(names)}},
                     place);
}

/// The name in the views of what a use names; nothing where it may stay as it is written.
std::optional<std::string> name_in_views(const FromClause& from, const ColumnUse& use,
                                         bool as_text) {
  const std::string written = lower_case(use.parts.back());
  bool stays = true;
  std::vector<std::string> names;
  for (const auto& one : use.columns) {
    const InputColumn& column = column_of(from, one);
    const std::string name = as_text ? column.view_name : column.typed_name();
    stays &= lower_case(name) == written;
    names.push_back(sql_name(from.relations[one.relation].alias) + "." + sql_name(name));
  }
  for (std::size_t r = 0; r < from.relations.size() && use.parts.size() == 1; ++r)
    for (std::size_t c = 0; c < from.relations[r].input->columns.size(); ++c)
      stays &= lower_case(from.relations[r].input->columns[c].view_name) != written ||
               std::find(use.columns.begin(), use.columns.end(), ColumnUse::Column{r, c}) !=
                   use.columns.end();
  if (stays) return std::nullopt;
  if (names.size() == 1) return names.front();
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "coalesce(" : ", ") + name;
  return out + ")";
}

/// The text with the uses that need it under their names in the views. `as_text`: of one use.
template <class AsText>
Status rename(study::Placed& placed, const FromClause& from, std::vector<ColumnUse> uses,
              const AsText& as_text) {
  std::sort(uses.begin(), uses.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  for (const auto& use : uses) {
    if (use.columns.size() > 1 && !is_merged(from, use))
      return fail(ambiguous(from, use, placed.place));
    const auto name = name_in_views(from, use, as_text(use));
    if (!name) continue;
    const auto end = end_of_use(placed.text, use);
    if (!end) return fail(input_error("expression_too_complex", {}, placed.place));
    placed.text.replace(use.at, *end - use.at, *name);
  }
  return {};
}

}  // namespace

Status resolve_columns(study::Data& study, const FromClause& from,
                       const std::vector<study::Placed*>& expressions,
                       const std::vector<CheckedText>& checked) {
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const bool is_group = checked[i].is_column && is_group_of(study, expressions[i]);
    METALAB_DO(
        rename(*expressions[i], from, checked[i].uses, [&](const ColumnUse&) { return is_group; }));
  }
  return rename(study.from, from, from.text.uses,
                [&](const ColumnUse& use) { return is_equated(from, use); });
}

std::vector<Note> notes_of_case(const FromClause& from, const std::vector<CheckedText>& checked) {
  std::vector<Note> out;
  const auto look = [&](const ColumnUse& use) {
    for (const auto& one : use.columns) {
      const std::string& name = column_of(from, one).name;
      if (name == use.name) continue;
      Note note{kColumnOtherCase,
                {{"name", use.name},
                 {"column", name},
                 {"table", from.relations[one.relation].input->table->name}}};
      const bool known = std::any_of(
          out.begin(), out.end(), [&](const Note& other) { return other.values == note.values; });
      if (!known) out.push_back(std::move(note));
    }
  };
  for (const auto& use : from.text.uses) look(use);
  for (const auto& use : from.merged) look(use);
  for (const auto& text : checked)
    for (const auto& use : text.uses) look(use);
  return out;
}

std::vector<Note> notes_of_zones(const FromClause& from) {
  std::vector<Note> out;
  for (const auto& relation : from.relations)
    for (const auto& column : relation.input->columns)
      if (column.used && column.sql_type == "TIMESTAMP WITH TIME ZONE")
        out.push_back(
            {"times_in_utc", {{"column", column.name}, {"table", relation.input->table->name}}});
  return out;
}

}  // namespace metalab::source
