// SPDX-License-Identifier: Apache-2.0
#include "lab/calendar/dates.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

// Each selects: what, object, day, word, the id of what it is about, when it was noted. ?3 is the
// person, ?4 today, ?5 whether they review, ?6 whether they administrate.

#define METALAB_REVIEWS                                                                      \
  "SELECT 'review' AS what, id, strftime('%Y-%m-%d', created_at / 1000000, 'unixepoch') AS " \
  "day, body ->> '$.step' AS word, about, created_at AS noted FROM visible WHERE kind = "    \
  "'review' AND body ->> '$.state' = 'asked' AND body ->> '$.organisation' = ?1 AND ?5 = 1 "

#define METALAB_ROUNDS                                                                         \
  "SELECT 'agreement', id, body ->> '$.until', body ->> '$.purpose', about, created_at FROM "  \
  "visible WHERE kind = 'agreement' AND body ->> '$.outcome' = 'open' AND body ->> '$.until' " \
  ">= ?4 AND EXISTS (SELECT 1 FROM json_each(visible.body, '$.parties') AS party WHERE "       \
  "party.value IN (?1, ?3) AND NOT EXISTS (SELECT 1 FROM object AS signed WHERE signed.kind "  \
  "= 'signature' AND signed.about = visible.id AND signed.body ->> '$.party' = party.value)) "

#define METALAB_REQUESTS                                                                      \
  "SELECT 'request', public_request.id, due_on, '', system, received_at FROM public_request " \
  "JOIN visible ON visible.id = system WHERE visible.owner = ?1 AND answered_at IS NULL AND " \
  "(person = ?3 OR ?6 = 1) "

#define METALAB_CONSULTATIONS                                                                  \
  "SELECT said.key, visible.id, said.value ->> '$.on', '', visible.about, changed_at FROM "    \
  "visible, json_each(visible.body) AS said WHERE visible.kind = 'consultation' AND said.key " \
  "IN ('informed', 'asked', 'opinion') AND (visible.owner = ?1 OR visible.body ->> "           \
  "'$.council' = ?1) "

constexpr const char* kDates = METALAB_VISIBLE
    ", dates AS (" METALAB_REVIEWS "UNION ALL " METALAB_ROUNDS "UNION ALL " METALAB_REQUESTS
    "UNION ALL " METALAB_CONSULTATIONS
    ") SELECT what, dates.id, day, word, coalesce(whole.body ->> '$.name', ''), noted FROM dates "
    "LEFT JOIN visible AS whole ON whole.id = dates.about ORDER BY day, dates.id, what";

}  // namespace

Result<std::vector<Date>> dates_of(const Call& call) {
  const std::int64_t reviews = call.actor.role == Role::reviewer ? 1 : 0;
  const std::int64_t administrates = call.actor.role == Role::administrator ? 1 : 0;
  METALAB_TRY(const Rows rows,
              call.store.ask(kDates, as_seen_by(call.actor, {call.actor.person, today(call),
                                                             reviews, administrates})));
  std::vector<Date> out;
  for (const Row& row : rows)
    out.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5)});
  return out;
}

}  // namespace metalab::lab
