// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/durable_folder.hpp"

namespace metalab::ledger {

/// What a log asks a witness for (C2SP tlog-witness, add-checkpoint): its checkpoint, and the proof
/// that it goes on from the tree of `old_size` entries that the witness saw last.
struct WitnessRequest {
  std::uint64_t old_size = 0;
  std::vector<Hash> proof;
  Note checkpoint;
};

std::string witness_request_text(const WitnessRequest& request);
/// Errors (exit 4): witness_request_malformed, note_malformed.
Result<WitnessRequest> read_witness_request(std::string_view body, const std::string& file);

/// Somebody else's eye on logs: cosigns a checkpoint that goes on from the last that it cosigned,
/// which `state` remembers, so that a log cannot show two trees.
struct Witness {
  std::string name;
  evidence::PrivateKey key;
  std::filesystem::path state;
  std::vector<VerifierKey> logs;  // that it watches

  VerifierKey verifier_key() const;

  /// The signature line at `time` (seconds since 1970), once the checkpoint is remembered. Errors,
  /// in this order: witness_unknown_log (HTTP 404), checkpoint_signature (403),
  /// witness_size (400: old size above the checkpoint's), witness_old_size (409; value `size`: what
  /// it cosigned last), witness_inconsistent (422; 409 where sizes are equal), ledger_in_use,
  /// output_unwritable.
  Result<std::string> cosign(const WitnessRequest& request, std::uint64_t time,
                             const StepGuard& guard = {}) const;
  /// The size that was cosigned last of that origin; 0 before the first.
  Result<std::uint64_t> last_size(const std::string& origin) const;
};

}  // namespace metalab::ledger
