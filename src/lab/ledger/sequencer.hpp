// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/store/store.hpp"
#include "lab/surroundings.hpp"
#include "ledger/log.hpp"

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

  /// Whose signatures stand under this laboratory's checkpoints.
  const ledger::VerifierKey& key() const { return key_; }

 private:
  Sequencer(const Store& store, ledger::Log log, ledger::LogPlace place);
  static ledger::Entries entries_of(const Store& store);
  static Result<std::uint64_t> committed(const Store& store);

  const Store& store_;
  std::mutex guard_;
  ledger::Log log_;
  ledger::LogPlace place_;
  ledger::VerifierKey key_;
};

/// The origin that the laboratory's log has had from its first start on; `wanted` where there is
/// none yet, or one made by chance where nothing is wanted. Error: lab_other_origin.
Result<std::string> origin_of(Store& store, const Surroundings& world, const std::string& wanted);

/// Where the log's key and its highest signed size are kept unless somebody says so: in the state
/// folder of whoever runs it, apart for each laboratory.
std::filesystem::path usual_state_folder(const std::filesystem::path& home_state,
                                         const std::filesystem::path& folder);

}  // namespace metalab::lab
