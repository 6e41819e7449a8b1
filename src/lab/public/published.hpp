// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// Error: lab_not_open where the system is not open to the public.
Status check_open(const Call& call, const std::string& system);

/// Whether the evidence's own organisation has agreed that the system's publishes it: until it is
/// withdrawn; of one's own there is nothing to agree.
Result<bool> is_agreed(const Call& call, const Object& system, const Object& evidence);
/// Agrees to it. Errors: those of check_publishable.
Status agree_to_publish(const Call& call, const Object& system, const Object& evidence);

/// Shows the public a piece of evidence of the system, once it was found to agree. Errors:
/// lab_not_open where the system is not open to the public; lab_publication_not_agreed where it is
/// another organisation's that has not agreed; lab_evidence_of_other_system; lab_not_agreeing;
/// lab_small_cells where its study asks less of its cells than the laboratory does now. What was
/// withdrawn may be published again; that it was, and why, stays.
Status publish_evidence(const Call& call, const Object& system, const Object& evidence);

/// Whether it could be. Errors: as above, but for lab_not_open.
Status check_publishable(const Call& call, const Object& system, const Object& evidence);

/// Takes it back: that it was public and why it no longer is stays public. Error: lab_not_found.
Status withdraw_evidence(const Call& call, const Object& system, const std::string& evidence,
                         const std::string& reason);

/// Of the system, as {evidence, at, withdrawn_at, reason}, oldest first.
Result<Json> list_published(const Call& call, const Object& system);

/// Evidence that the public may read, or could.
struct Published {
  std::string evidence;
  // Digests of its envelope and of the public key that signed it; its own id where the database has
  // lost them, which no file is named by.
  std::string file, key;
  std::string version;  // the one that was examined
  std::int64_t at = 0;
  std::optional<std::int64_t> withdrawn_at;
  std::string reason;
  // Reviewers who decided on it, and those whose last word on each step agrees; when the last
  // decision came or was erased, 0 where there is none.
  std::int64_t reviews = 0, agreed = 0, decided_at = 0;
};
/// What was published of the system, oldest first of each piece; besides, as if it were published
/// now, evidence of that id where it is not "".
Result<std::vector<Published>> published_of(const Call& call, const std::string& system,
                                            const std::string& also = "");

}  // namespace metalab::lab
