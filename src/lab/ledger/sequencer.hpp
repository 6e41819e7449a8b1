// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/store/store.hpp"
#include "lab/surroundings.hpp"
#include "ledger/log.hpp"
#include "ledger/witness.hpp"

namespace metalab::lab {

/// Makes tiles and checkpoints of the entries that were committed: the database is the log's
/// source, these are its projection, and what a crash left out is made again on the next opening.
class Sequencer {
 public:
  /// Error: those of ledger::Log::open.
  static Result<std::unique_ptr<Sequencer>> open(const Store& store, ledger::LogPlace place);

  /// A checkpoint of all that is committed. From any thread.
  Status publish();

  /// The .tlog-proof of an entry. Error: lab_proof_not_ready before its checkpoint is published.
  Result<std::string> proof(std::int64_t number) const;

  /// The published checkpoint as it stands there, with its signatures. Errors: file_*.
  Result<std::string> checkpoint() const;
  /// The tile of a path (C2SP tlog-tiles) of the published tree. Error: lab_not_found.
  Result<std::string> tile(const std::string& path) const;
  /// That the published tree begins with that of `size`, as `metalab verify --earlier` and
  /// witnesses read it. Error: lab_ledger_smaller.
  Result<std::string> growth(std::uint64_t size) const;

  /// This laboratory as a witness of others' logs: its cosignature of a checkpoint that goes on
  /// from what it cosigned last. Errors: those of ledger::Witness::cosign, read_witness_request.
  Result<std::string> cosign(std::string_view request, std::vector<ledger::VerifierKey> logs,
                             std::int64_t now) const;
  Result<ledger::VerifierKey> witness_key() const;
  /// Puts signature lines of these witnesses under the published checkpoint, those that hold; how
  /// many. Error: note_malformed.
  Result<int> add_cosignatures(std::string_view lines,
                               const std::vector<ledger::VerifierKey>& witnesses);

  /// Whose signatures stand under this laboratory's checkpoints.
  const ledger::VerifierKey& key() const { return key_; }

 private:
  Sequencer(const Store& store, ledger::Log log, ledger::LogPlace place);
  struct Published {
    ledger::Note note;
    ledger::Head head;
  };
  Result<Published> published() const;
  Result<ledger::Witness> witness(std::vector<ledger::VerifierKey> logs) const;
  /// Read, or made, when it is first needed.
  Result<evidence::PrivateKey> witness_private_key() const;
  static ledger::Entries entries_of(const Store& store);
  static Result<std::uint64_t> committed(const Store& store);

  const Store& store_;
  std::mutex guard_;
  ledger::Log log_;
  ledger::LogPlace place_;
  ledger::VerifierKey key_;
  mutable std::mutex witness_guard_;
  mutable std::optional<evidence::PrivateKey> witness_key_;
};

/// The origin that the laboratory's log has had from its first start on; `wanted` where there is
/// none yet, or one made by chance where nothing is wanted. Error: lab_other_origin.
Result<std::string> origin_of(Store& store, const Surroundings& world, const std::string& wanted);

/// Where the log's key and its highest signed size are kept unless somebody says so: in the state
/// folder of whoever runs it, apart for each laboratory.
std::filesystem::path usual_state_folder(const std::filesystem::path& home_state,
                                         const std::filesystem::path& folder);

}  // namespace metalab::lab
