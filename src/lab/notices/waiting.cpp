// SPDX-License-Identifier: Apache-2.0
#include "lab/notices/waiting.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "lab/calendar/dates.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

// What has no day in the calendar, or another one. ?3 is the person.
constexpr const char* kOthers = METALAB_VISIBLE
    ", said AS (SELECT 'consultation' AS what, id, about FROM visible WHERE kind = 'consultation' "
    "AND body ->> '$.council' = ?1 AND body ->> '$.asked' IS NOT NULL AND body ->> '$.opinion' IS "
    "NULL AND ?4 = 1 UNION ALL SELECT 'opinion', id, about FROM visible WHERE kind = "
    "'consultation' AND created_by = ?3 AND body ->> '$.opinion' IS NOT NULL UNION ALL SELECT "
    "'decided', id, about FROM visible WHERE kind = 'review' AND created_by = ?3 AND body ->> "
    "'$.state' = 'decided') SELECT what, said.id, coalesce(whole.body ->> '$.name', '') FROM said "
    "LEFT JOIN visible AS whole ON whole.id = said.about";

/// Of the days of the calendar, those of something that is still to be done.
bool is_open(const Date& date) {
  constexpr std::array<std::string_view, 3> kOpen{"review", "agreement", "request"};
  return std::find(kOpen.begin(), kOpen.end(), date.what) != kOpen.end();
}

}  // namespace

Result<std::vector<Waiting>> waiting_for(const Call& call) {
  std::vector<Waiting> out;
  METALAB_TRY(const auto dates, dates_of(call));
  for (const Date& date : dates)
    if (is_open(date)) out.push_back({date.what, date.of, date.about});
  const std::int64_t writes = call.actor.role == Role::observer ? 0 : 1;
  METALAB_TRY(const Rows rows,
              call.store.ask(kOthers, as_seen_by(call.actor, {call.actor.person, writes})));
  for (const Row& row : rows) out.push_back({row.text(0), row.text(1), row.text(2)});
  std::sort(out.begin(), out.end(), [](const Waiting& a, const Waiting& b) {
    return std::tie(a.of, a.what) < std::tie(b.of, b.what);
  });
  return out;
}

}  // namespace metalab::lab
