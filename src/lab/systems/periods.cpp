// SPDX-License-Identifier: Apache-2.0
#include "lab/systems/periods.hpp"

#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// That nothing else of its kind about the same, alike in two members, has a day in common. Error:
/// lab_overlap with the other's id.
Status check_alone(const Call& call, const std::string& kind, const Described& one,
                   const std::string& first, const std::string& second) {
  METALAB_TRY(
      const auto other,
      call.store.ask_one(
          METALAB_VISIBLE
          "SELECT id FROM visible WHERE kind = ?3 AND about = ?4 AND id <> ?5 AND coalesce(body "
          "->> ?6, '') = ?7 AND coalesce(body ->> ?8, '') = ?9 AND body ->> '$.from' <= ?11 AND "
          "coalesce(body ->> '$.until', ?12) >= ?10 ORDER BY id LIMIT 1",
          as_seen_by(call.actor, {kind, one.whole->id, one.before ? one.before->id : "", first,
                                  one.body.text_in(first), second, one.body.text_in(second),
                                  one.body.text_in("from"),
                                  one.body.find("until") == nullptr ? std::string(kLastDay)
                                                                    : one.body.text_in("until"),
                                  std::string(kLastDay)})));
  if (other) return fail(input_error("lab_overlap", {{"name", other->text(0)}}));
  return {};
}

}  // namespace

Status check_version(const Call& call, const Described& version) {
  const std::string name = version.body.text_in("name");
  METALAB_TRY(const auto other,
              call.store.ask_one(METALAB_VISIBLE
                                 "SELECT 1 FROM visible WHERE kind = 'version' AND about = ?3 AND "
                                 "body ->> '$.name' = ?4",
                                 as_seen_by(call.actor, {version.whole->id, name})));
  if (other) return fail(input_error("lab_name_taken", {{"name", name}}));
  return {};
}

Status check_period(const Call& call, const Described& period) {
  METALAB_DO(check_days(period.body));
  METALAB_TRY(const Object version, find_object(call, period.body.text_in("version"), "version"));
  if (version.about != period.whole->id) return fail(input_error("lab_other_system"));
  return check_alone(call, "period", period, "place", "place");
}

Status check_reading(const Call& call, const Described& reading) {
  METALAB_DO(check_days(reading.body));
  return check_alone(call, "reading", reading, "unit", "meter");
}

}  // namespace metalab::lab
