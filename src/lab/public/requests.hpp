// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

// What the public asks of a system: an explanation of a decision, or to contest it. It reaches a
// person by name, has a month, is answered once and kept.

/// Lets the public ask, to a person of the owner's organisation whose name is then public. Error:
/// lab_not_found where there is no such person there.
Status open_contact(const Call& call, const Object& system, const std::string& person);
/// Nothing new is taken; what came stays. Error: lab_not_found.
Status close_contact(const Call& call, const Object& system);

/// What anybody sees of a system that takes requests: name, purpose, organisation, whom they reach.
/// Error: lab_not_found, whether there is no such system or it takes none.
Result<Json> public_system(const Call& call, const std::string& system);

/// Keeps a request; {receipt, due_on}: the receipt alone shows what comes of it. Errors:
/// lab_not_found, lab_too_many.
struct NewRequest {
  std::string system, kind, text, reply_to;
};
Result<Json> take_request(const Call& call, const NewRequest& request);

/// What came of it, for whoever has the receipt. Error: lab_not_found.
Result<Json> request_of_receipt(const Call& call, const std::string& receipt);

/// The requests on systems of the actor's organisation that they see, oldest first: waiting,
/// overdue or answered; after an id.
Result<Json> list_requests(const Call& call, const std::string& after, std::int64_t most);

/// Answers it, by whom it was addressed to or an administrator of their organisation. Errors:
/// lab_not_found, lab_not_allowed, lab_answered.
Status answer_request(const Call& call, const std::string& id, const std::string& text);

}  // namespace metalab::lab
