// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "ledger/note.hpp"

namespace metalab::lab {

/// Laboratories that watch each other: whose logs this one cosigns, and whose cosignatures it puts
/// under its own checkpoints.
enum class Watching { logs, witnesses };

/// The keys as they were set. Errors: those of read_verifier_key.
Result<std::vector<ledger::VerifierKey>> watching(const Connection& store, Watching what);
/// In the place of those before. Errors: those of read_verifier_key; lab_key_kind where a key of a
/// log stands for a witness's, or the other way round.
Status set_watching(const Call& call, Watching what, const std::vector<std::string>& keys);

/// The keys' texts as a JSON array.
Json key_texts(const std::vector<ledger::VerifierKey>& keys);

}  // namespace metalab::lab
