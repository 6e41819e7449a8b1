// SPDX-License-Identifier: Apache-2.0
#include "source/groups_alike.hpp"

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kTextsLookedAt = 10'000;
constexpr std::size_t kBytesLookedAt = 4 << 20;

/// Signs that a text is looked at without, and blanks that are looked at as spaces.
struct Signs {
  std::set<char32_t> unseen, blanks;
};

/// The text as it is seen; what was not seen is added to `signs`.
std::string as_seen(const std::string& text, Signs& signs) {
  std::string out;
  char32_t before = 0;
  for (const auto& [sign, bytes] : characters(text)) {
    if (is_unseen(sign, before)) {
      signs.unseen.insert(sign);
      continue;
    }
    if (is_other_blank(sign)) signs.blanks.insert(sign);
    out += is_other_blank(sign) ? " " : bytes;
    before = sign;
  }
  return out;
}

std::string joining(const std::string& expression) {
  return "trim(lower(nfc_normalize(" + expression + ")))";
}

/// The expression with blanks made spaces and unseen signs left out, by their numbers: whoever
/// copies them sees them.
std::string translated(const std::string& expression, const Signs& signs) {
  std::string from, to;
  for (const auto* some : {&signs.blanks, &signs.unseen})
    for (const auto sign : *some)
      from += (from.empty() ? "" : " || ") +
              ("chr(" + std::to_string(static_cast<std::uint32_t>(sign)) + ")");
  to.assign(signs.blanks.size(), ' ');
  return from.empty() ? expression : "translate(" + expression + ", " + from + ", '" + to + "')";
}

/// The texts of a dimension, each with how it is seen, as an SQL list of two lists; empty where
/// there are too many to look at.
std::string texts_of(const cube::Dimension& dimension) {
  std::string texts, seen;
  std::size_t count = 0;
  Signs signs;
  for (const auto& value : dimension.values) {
    if (value.kind != cube::Value::Kind::text) continue;
    const char* comma = count++ == 0 ? "" : ", ";
    texts += comma + sql_literal(value.text);
    seen += comma + sql_literal(as_seen(value.text, signs));
    if (count > kTextsLookedAt || texts.size() > kBytesLookedAt) return "";
  }
  return count < 2 ? "" : "unnest([" + texts + "]) AS v, unnest([" + seen + "]) AS s";
}

}  // namespace

bool joins_alike(std::string_view expression, const std::string& group) {
  if (expression == joining(group)) return true;
  const std::string whole = joining("translate(" + group + ", ");
  const std::string_view begin = std::string_view(whole).substr(0, whole.size() - 3);
  constexpr std::string_view kOfSigns = "chr(0123456789) |,'";
  return expression.starts_with(begin) &&
         expression.substr(begin.size()).find_first_not_of(kOfSigns) == std::string_view::npos;
}

Status note_groups_alike(Session& session, const study::Data& study, CubeFile& file) {
  for (const auto& group : study.roles.groups) {
    const auto& dimensions = file.cube.dimensions;
    const auto found = std::find_if(dimensions.begin(), dimensions.end(),
                                    [&](const auto& one) { return one.name == group.name; });
    const std::string texts = found == dimensions.end() ? "" : texts_of(*found);
    if (texts.empty()) continue;
    std::vector<std::string> alike;
    Signs signs;
    METALAB_DO(session.query("SELECT v FROM (SELECT v, s, count(*) OVER (PARTITION BY " +
                                 joining("s") + ") AS n FROM (SELECT " + texts +
                                 ")) WHERE n > 1 ORDER BY " + joining("s") + ", v",
                             [&](const std::vector<Datum>& row) -> Status {
                               alike.push_back(std::get<std::string>(row[0]));
                               as_seen(alike.back(), signs);
                               return {};
                             }));
    if (alike.empty()) continue;
    for (auto& value : alike) value = "\"" + value + "\"";
    file.notes.push_back({kGroupsAlike,
                          {{"group", group.name},
                           {"values", study.disclosure.on() ? "" : list_names(alike)},
                           {"expression", joining(translated(group.sql.text, signs))}}});
  }
  return {};
}

}  // namespace metalab::source
