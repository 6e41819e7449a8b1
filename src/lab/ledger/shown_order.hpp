// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "evidence/evidence.hpp"
#include "ledger/note.hpp"

namespace metalab::lab {

/// Whether the evidence carries the proof that its study was in this laboratory's ledger before: an
/// entry of kind "study" with the study's digest, under a checkpoint that the laboratory signed.
/// `logs`: the laboratory's log and its earlier ones.
bool shows_order(const evidence::Evidence& evidence, const std::vector<ledger::VerifierKey>& logs);

}  // namespace metalab::lab
