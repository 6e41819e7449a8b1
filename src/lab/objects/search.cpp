// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/search.hpp"

#include <limits>

#include "lab/objects/read_object.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kMostWords = 20;

}  // namespace

Result<std::string> search_terms(const std::string& words) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < words.size() && count < kMostWords; ++count) {
    const auto begin = words.find_first_not_of(' ', at);
    if (begin == std::string::npos) break;
    at = std::min(words.find(' ', begin), words.size());
    std::string word = words.substr(begin, at - begin);
    for (auto quote = word.find('"'); quote != std::string::npos; quote = word.find('"', quote + 2))
      word.insert(quote, "\"");
    out += (out.empty() ? "\"" : " \"") + word + "\"";
  }
  if (out.empty()) return fail(input_error("lab_nothing_asked"));
  return out;
}

Result<std::vector<Object>> search(const Call& call, const Search& asked) {
  METALAB_TRY(const std::string terms, search_terms(asked.words));
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT " METALAB_OBJECT_COLUMNS
                     "FROM visible WHERE (?4 = '' OR kind = ?4) AND (?5 = '' OR id < ?5) "
                     "AND id IN (" METALAB_FOUND("?3") ") ORDER BY id DESC LIMIT ?6",
                     as_seen_by(call.actor, {terms, asked.kind, asked.before, asked.most})));
  return read_objects(rows);
}

// History is walked from its end (the cross join holds SQLite to that) as far as the list goes.
Result<Json> activity(const Call& call, std::int64_t before, std::int64_t most) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(
          METALAB_VISIBLE
          ", seen AS NOT MATERIALIZED (SELECT at, seq, act, object, kind, coalesce(body ->> "
          "'$.name', body ->> '$.study_id', '') AS name, by FROM history CROSS JOIN visible ON "
          "visible.id = history.object WHERE at < ?3 AND (act NOT IN ('shared', 'unshared') OR "
          "visible.owner = ?1) AND " METALAB_BOTH_ENDS_VISIBLE
          ") SELECT at, act, object, kind, seen.name, by, "
          "coalesce(person.name, '') FROM seen LEFT JOIN person ON person.id = by WHERE at >= "
          "coalesce((SELECT min(at) FROM (SELECT at FROM seen ORDER BY at DESC LIMIT ?4)), 0) "
          "ORDER BY at DESC, seq DESC",
          as_seen_by(call.actor,
                     {before == 0 ? std::numeric_limits<std::int64_t>::max() : before, most})));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"at", time_text(row.integer(0))},
                                  {"act", row.text(1)},
                                  {"object", row.text(2)},
                                  {"kind", row.text(3)},
                                  {"name", row.text(4)},
                                  {"by", row.text(5)},
                                  {"by_name", row.text(6)}});
  return Json(std::move(out));
}

}  // namespace metalab::lab
