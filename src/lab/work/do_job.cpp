// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/evidence.hpp"
#include "lab/lab.hpp"
#include "lab/objects/objects.hpp"
#include "lab/work/jobs.hpp"

namespace metalab::lab {
namespace {

constexpr double kMostSeconds = 600;

/// Whom the laboratory's own work is noted as: somebody of the object's owner who is no person.
Actor laboratory_for(const std::string& owner) {
  Actor out;
  out.person = out.session = "laboratory";
  out.organisation = owner;
  out.role = Role::administrator;
  return out;
}

Result<Actor> actor_for(const Connection& store, const std::string& object) {
  METALAB_TRY(const auto row, store.ask_one("SELECT owner FROM object WHERE id = ?1", {object}));
  return laboratory_for(row->text(0));
}

/// The finding becomes part of the object and the job ends, in one commit; of a job that was
/// cancelled meanwhile nothing stays.
Status keep_finding(const Connection& writer, const Surroundings& world, const Job& job,
                    const Json& found) {
  METALAB_TRY(const bool cancelled, is_cancelled(writer, job.id));
  if (cancelled) return {};
  METALAB_TRY(const Actor actor, actor_for(writer, job.object));
  const Call call{writer, world, actor};
  METALAB_TRY(const Object object, find_object(call, job.object));
  METALAB_DO(change_object(call, object, object.version, with_found(object.body, found)));
  return end_job(writer, world, job.id, was_checked(found.text_in("state")) ? "done" : "failed",
                 found.text_in("reason"));
}

/// What a worker died of three times is not begun a fourth time.
Status end_those_of_no_end(const Connection& writer, const Surroundings& world) {
  for (;;) {
    METALAB_TRY(const auto job, job_of_no_end(writer, world));
    if (!job) return {};
    METALAB_DO(keep_finding(writer, world, *job, not_checked("lab_job_tries")));
  }
}

}  // namespace

std::stop_source Lab::begin_running(const std::string& id) {
  const std::lock_guard hold(running_guard_);
  running_ = id;
  running_stop_ = std::stop_source();
  return running_stop_;
}

void Lab::stop_job(const std::string& id) {
  const std::lock_guard hold(running_guard_);
  if (running_ == id) running_stop_.request_stop();
}

Result<bool> Lab::do_one_job(const std::stop_token& stop) {
  std::optional<Job> job;
  EvidenceFiles parts;
  const auto taken = store_->write([&](const Connection& writer) -> Status {
    METALAB_DO(end_those_of_no_end(writer, world_));
    METALAB_TRY(job, take_job(writer, world_));
    if (!job) return {};
    METALAB_TRY(parts, evidence_files(writer, job->object));
    return {};
  });
  if (!taken) return fail(taken.error());
  if (!job) return false;
  const std::stop_source running = begin_running(job->id);
  const std::stop_callback also(stop, [&running] { running.request_stop(); });
  Context context;
  context.stop = running.get_token();
  context.seconds = kMostSeconds;
  const Json found = check_evidence(files_, parts, context);
  begin_running("");
  if (stop.stop_requested()) return false;  // its lease runs out, and another takes it
  if (running.stop_requested()) return true;
  METALAB_DO(store_->write(
      [&](const Connection& writer) { return keep_finding(writer, world_, *job, found); }));
  return true;
}

}  // namespace metalab::lab
