// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// Keeps what somebody answers of a system, with the version of the text and what the answers mean
/// under it. It is never edited: other answers are another record beside it. Errors:
/// lab_answer_missing, lab_answer_unknown.
Result<Object> declare_answers(const Call& call, const Object& system, const std::string& role,
                               const Json& answers);

/// The record with the name of who declared it.
Result<Json> shown_declaration(const Call& call, const Object& declaration);

}  // namespace metalab::lab
