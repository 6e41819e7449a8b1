// SPDX-License-Identifier: Apache-2.0
#include "source/groups_alike.hpp"

#include <algorithm>

#include "base/nearest.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kTextsLookedAt = 10'000;
constexpr std::size_t kBytesLookedAt = 4 << 20;

std::string joining(const std::string& expression) {
  return "trim(lower(nfc_normalize(" + expression + ")))";
}

/// The texts of a dimension as an SQL list; empty where there are too many to look at.
std::string texts_of(const cube::Dimension& dimension) {
  std::string out;
  std::size_t count = 0;
  for (const auto& value : dimension.values) {
    if (value.kind != cube::Value::Kind::text) continue;
    out += (count++ == 0 ? "" : ", ") + sql_literal(value.text);
    if (count > kTextsLookedAt || out.size() > kBytesLookedAt) return "";
  }
  return count < 2 ? "" : "[" + out + "]";
}

}  // namespace

Status note_groups_alike(Session& session, const study::Data& study, CubeFile& file) {
  for (const auto& group : study.roles.groups) {
    const auto& dimensions = file.cube.dimensions;
    const auto found = std::find_if(dimensions.begin(), dimensions.end(),
                                    [&](const auto& one) { return one.name == group.name; });
    const std::string texts = found == dimensions.end() ? "" : texts_of(*found);
    if (texts.empty()) continue;
    std::vector<std::string> alike;
    METALAB_DO(session.query("SELECT v FROM (SELECT v, count(*) OVER (PARTITION BY " +
                                 joining("v") + ") AS n FROM (SELECT unnest(" + texts +
                                 ") AS v)) WHERE n > 1 ORDER BY " + joining("v") + ", v",
                             [&](const std::vector<Datum>& row) -> Status {
                               alike.push_back(std::get<std::string>(row[0]));
                               return {};
                             }));
    if (alike.empty()) continue;
    for (auto& value : alike) value = "\"" + value + "\"";
    file.notes.push_back({"groups_alike",
                          {{"group", group.name},
                           {"values", study.disclosure.on() ? "" : list_names(alike)},
                           {"expression", joining(group.sql.text)}}});
  }
  return {};
}

}  // namespace metalab::source
