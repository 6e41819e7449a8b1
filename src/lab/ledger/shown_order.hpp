// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/evidence.hpp"
#include "ledger/note.hpp"

namespace metalab::lab {

/// Whether the evidence carries the proof that its study was in this laboratory's ledger before: an
/// entry of kind "study" with the study's digest, under a checkpoint that the laboratory signed.
bool shows_order(const evidence::Evidence& evidence, const ledger::VerifierKey& log);

}  // namespace metalab::lab
