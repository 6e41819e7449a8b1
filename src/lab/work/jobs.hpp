// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Work that takes longer than an answer may: it is in the database, so that it survives a restart.
struct Job {
  std::string id, kind, object;
};

Result<std::string> queue_job(const Call& call, const std::string& kind, const std::string& object);

/// The job as the API shows it, to those who see its object. Error: lab_not_found.
Result<Json> show_job(const Call& call, const std::string& id);

/// Ends a job that was not begun, or asks the one that runs to stop. Errors: lab_not_found,
/// lab_job_ended.
Status cancel_job(const Call& call, const std::string& id);

/// A job that was begun as often as may be and never ended: it is to fail.
Result<std::optional<Job>> job_of_no_end(const Connection& store, const Surroundings& world);
/// The oldest job that waits, or whose worker's lease ran out, leased to the caller. Precondition:
/// there is no job_of_no_end.
Result<std::optional<Job>> take_job(const Connection& store, const Surroundings& world);
/// Whether somebody cancelled it.
Result<bool> is_cancelled(const Connection& store, const std::string& id);
/// Errors: none of its own.
Status end_job(const Connection& store, const Surroundings& world, const std::string& id,
               const std::string& state, const std::string& reason);

}  // namespace metalab::lab
