// SPDX-License-Identifier: Apache-2.0
#include "compare/changes_words.hpp"
#include "compare/render_changes.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::compare {
namespace {

using words::Language;
using words::say;

constexpr int kTitleWidth = 1000;

/// Its texts, and where they stand on a line of numbers.
Json row_json(Language language, const Changes& changes, const ChangePanel& panel,
              const Change& change) {
  const ChangeRow row = change_row(language, changes, panel, change);
  Json::Object out{
      {"group", row.group},       {"a", row.a},      {"b", row.b}, {"difference", row.difference},
      {"interval", row.interval}, {"mark", row.mark}};
  if (change.difference) out["at"] = round_for_evidence(*change.difference);
  const bool bounded = change.interval && change.interval->upper;
  if (!bounded) return out;
  out["lower"] = round_for_evidence(change.interval->lower);
  out["upper"] = round_for_evidence(*change.interval->upper);
  return out;
}

Json panels_json(Language language, const Changes& changes) {
  Json::Array out;
  for (const auto& panel : change_panels(changes, false)) {
    Json::Array rows;
    for (const auto* change : panel.changes)
      rows.push_back(row_json(language, changes, panel, *change));
    out.emplace_back(Json::Object{{"title", panel_title(language, changes, *panel.first)},
                                  {"rows", std::move(rows)}});
  }
  return out;
}

Json verdicts_json(Language language, const Changes& changes) {
  Json::Array out;
  for (const auto& one : changes.verdicts) {
    Json::Array sentences;
    if (one.changed()) {
      sentences.emplace_back(say(language, "changes.sentence_a",
                                 {{"sentence", verdict_headline(language, *changes.a, *one.a)}}));
      sentences.emplace_back(say(language, "changes.sentence_b",
                                 {{"sentence", verdict_headline(language, *changes.b, *one.b)}}));
    }
    out.emplace_back(Json::Object{{"text", verdict_change(language, one)},
                                  {"changed", one.changed()},
                                  {"sentences", std::move(sentences)}});
  }
  return out;
}

}  // namespace

Json changes_page(const Changes& changes, Language language) {
  Json::Array differing, remarks, only;
  for (const auto& note : changes.differing)
    differing.emplace_back(render::note_text(language, note));
  for (const auto& remark : change_remarks(language, changes)) remarks.emplace_back(remark);
  for (const auto& [key, ids] :
       {std::pair{"changes.only_a", &changes.only_a}, {"changes.only_b", &changes.only_b}})
    if (!ids->empty()) only.emplace_back(say(language, key, {{"list", listed(language, *ids)}}));
  return Json::Object{
      {"sides", Json::Array{side_line(language, "changes.a", *changes.a, kTitleWidth),
                            side_line(language, "changes.b", *changes.b, kTitleWidth)}},
      {"differing", std::move(differing)},
      {"remarks", std::move(remarks)},
      {"verdicts", verdicts_json(language, changes)},
      {"panels", panels_json(language, changes)},
      {"only", std::move(only)}};
}

}  // namespace metalab::compare
