// SPDX-License-Identifier: Apache-2.0
#include "lab/notices/news.hpp"

#include <algorithm>
#include <tuple>

#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// ?3 is the person.
constexpr const char* kAnswers = METALAB_VISIBLE
    ", said AS (SELECT 'opinion' AS what, id, about FROM visible WHERE kind = 'consultation' AND "
    "created_by = ?3 AND body ->> '$.opinion' IS NOT NULL UNION ALL SELECT 'decided', id, about "
    "FROM visible WHERE kind = 'review' AND created_by = ?3 AND body ->> '$.state' = 'decided') "
    "SELECT what, said.id, coalesce(whole.body ->> '$.name', '') FROM said LEFT JOIN visible AS "
    "whole ON whole.id = said.about";

}  // namespace

Result<std::vector<Waiting>> news_for(const Call& call) {
  METALAB_TRY(auto out, waiting_for(call));
  METALAB_TRY(const Rows rows,
              call.store.ask(kAnswers, as_seen_by(call.actor, {call.actor.person})));
  for (const Row& row : rows) out.push_back({row.text(0), row.text(1), row.text(2), "", ""});
  std::sort(out.begin(), out.end(), [](const Waiting& a, const Waiting& b) {
    return std::tie(a.of, a.what) < std::tie(b.of, b.what);
  });
  return out;
}

}  // namespace metalab::lab
