// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "lab/files.hpp"
#include "lab/folder_lock.hpp"
#include "lab/ledger/sequencer.hpp"
#include "lab/store/store.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// Where a laboratory is: its folder; the state that is never in it nor in its backups (the log's
/// key, the highest size that was signed); the log's name, or "" for the one that it has.
struct LabPlace {
  std::filesystem::path folder, state;
  std::string origin;
};

/// A laboratory in its folder, opened by this process alone.
class Lab {
 public:
  /// Makes the folder where there is none. Errors: lab_in_use, output_unwritable, lab_other_origin,
  /// ledger_state_inside, those of Store and Sequencer.
  static Result<std::unique_ptr<Lab>> open(const LabPlace& place, Surroundings world);

  Store& store() { return *store_; }
  const Files& files() const { return files_; }
  Sequencer& ledger() { return *ledger_; }
  const Surroundings& world() const { return world_; }

  /// The secret of the one-time link for the first administrator; "" where there is one.
  Result<std::string> setup_link();
  /// Takes the oldest job that waits and does it; whether there was one.
  Result<bool> do_one_job(const std::stop_token& stop);

 private:
  Lab(FolderLock lock, std::unique_ptr<Store> store, std::unique_ptr<Sequencer> ledger, Files files,
      Surroundings world)
      : lock_(std::move(lock)),
        store_(std::move(store)),
        ledger_(std::move(ledger)),
        files_(std::move(files)),
        world_(std::move(world)) {}
  FolderLock lock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Sequencer> ledger_;
  Files files_;
  Surroundings world_;
};

}  // namespace metalab::lab
