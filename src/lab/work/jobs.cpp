// SPDX-License-Identifier: Apache-2.0
#include "lab/work/jobs.hpp"

#include "lab/examinations/evidence.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kLease = 15 * kMinute, kMostTries = 3;

Job job_in(const Row& row) { return {row.text(0), row.text(1), row.text(2)}; }

}  // namespace

Result<std::string> queue_job(const Call& call, const std::string& kind,
                              const std::string& object) {
  const std::string id = new_id(call.world);
  METALAB_DO(
      call.store.change("INSERT INTO job(id, kind, object, person, state, lease_until, "
                        "tries, reason, created_at) "
                        "VALUES (?1, ?2, ?3, ?4, 'queued', 0, 0, '', ?5)",
                        {id, kind, object, call.actor.person, call.world.now()}));
  return id;
}

Result<Json> show_job(const Call& call, const std::string& id) {
  // Its place counts only jobs that the actor may see.
  METALAB_TRY(
      const auto row,
      call.store.ask_one(METALAB_VISIBLE
                         "SELECT job.id, job.kind, job.object, state, reason, "
                         "job.created_at, ended_at, (SELECT count(*) FROM job AS other JOIN "
                         "visible AS seen ON seen.id = other.object WHERE other.state = "
                         "'queued' AND other.id < job.id) FROM job JOIN visible ON "
                         "visible.id = job.object WHERE job.id = ?3",
                         as_seen_by(call.actor, {id})));
  if (!row) return fail(input_error("lab_not_found"));
  Json::Object out{{"id", row->text(0)},
                   {"kind", row->text(1)},
                   {"object", row->text(2)},
                   {"state", row->text(3)},
                   {"created_at", time_text(row->integer(5))}};
  if (!row->text(4).empty()) out["reason"] = row->text(4);
  if (!row->is_null(6)) out["ended_at"] = time_text(row->integer(6));
  if (row->text(3) == "queued") out["place"] = row->integer(7) + 1;
  return Json(std::move(out));
}

Status cancel_job(const Call& call, const std::string& id) {
  METALAB_TRY(const Json job, show_job(call, id));
  METALAB_TRY(
      const auto cancelled,
      call.store.change("UPDATE job SET state = 'cancelled', reason = 'cancelled', ended_at "
                        "= ?2 WHERE id = ?1 AND state IN ('queued', 'running') AND object IN "
                        "(SELECT id FROM object WHERE owner = ?3)",
                        {id, call.world.now(), call.actor.organisation}));
  if (cancelled == 0) return fail(input_error("lab_job_ended"));
  METALAB_TRY(const Object checked, find_object(call, job.text_in("object")));
  if (was_checked(checked.body.text_in("state"))) return {};
  METALAB_DO(change_object(call, checked, checked.version,
                           with_found(checked.body, not_checked("cancelled"))));
  return {};
}

Result<std::optional<Job>> job_of_no_end(const Connection& store, const Surroundings& world) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT id, kind, object FROM job WHERE state = 'running' AND "
                            "lease_until < ?1 AND tries >= ?2 ORDER BY id LIMIT 1",
                            {world.now(), kMostTries}));
  if (!row) return std::optional<Job>();
  return std::optional(job_in(*row));
}

Result<std::optional<Job>> take_job(const Connection& store, const Surroundings& world) {
  const std::int64_t now = world.now();
  METALAB_TRY(const auto row,
              store.ask_one("SELECT id, kind, object FROM job WHERE state = 'queued' OR "
                            "(state = 'running' AND lease_until < ?1) ORDER BY id LIMIT 1",
                            {now}));
  if (!row) return std::optional<Job>();
  METALAB_DO(
      store.change("UPDATE job SET state = 'running', lease_until = ?2, tries = tries + 1 "
                   "WHERE id = ?1",
                   {row->text(0), now + kLease}));
  return std::optional(job_in(*row));
}

Result<bool> is_cancelled(const Connection& store, const std::string& id) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT 1 FROM job WHERE id = ?1 AND state = 'cancelled'", {id}));
  return row.has_value();
}

Status end_job(const Connection& store, const Surroundings& world, const std::string& id,
               const std::string& state, const std::string& reason) {
  METALAB_DO(
      store.change("UPDATE job SET state = ?2, reason = ?3, ended_at = ?4 WHERE id = ?1 AND "
                   "state = 'running'",
                   {id, state, reason, world.now()}));
  return {};
}

}  // namespace metalab::lab
