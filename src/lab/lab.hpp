// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "base/result.hpp"
#include "lab/files.hpp"
#include "lab/folder_lock.hpp"
#include "lab/ledger/sequencer.hpp"
#include "lab/people/sign_on/client_secrets.hpp"
#include "lab/store/store.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// Where a laboratory is: its folder; the state that is never in it nor in its backups (the log's
/// key, the highest size that was signed); the log's name, or "" for the one that it has; whether a
/// new one is made for demonstration.
struct LabPlace {
  std::filesystem::path folder, state;
  std::string origin;
  bool demonstration = false;
};

/// A laboratory in its folder, opened by this process alone.
class Lab {
 public:
  /// Makes the folder where there is none. Errors: lab_in_use, output_unwritable, lab_other_origin,
  /// lab_has_people, ledger_state_inside, those of Store and Sequencer.
  static Result<std::unique_ptr<Lab>> open(const LabPlace& place, Surroundings world);

  Store& store() { return *store_; }
  const Files& files() const { return files_; }
  Sequencer& ledger() { return *ledger_; }
  const Surroundings& world() const { return world_; }
  const ClientSecrets& client_secrets() const { return client_secrets_; }
  /// Its people and organisations are made up, which every answer says.
  bool is_demonstration() const { return is_demonstration_; }

  /// The secret of the one-time link for the first administrator; "" where there is one.
  Result<std::string> setup_link();
  /// Takes files of what was erased off the disk.
  Status erase_files();
  /// Stops the work at that job, where it runs: it was cancelled. From any thread.
  void stop_job(const std::string& id);
  /// Takes the oldest job that waits and does it; whether there was one.
  Result<bool> do_one_job(const std::stop_token& stop);

 private:
  Lab(FolderLock lock, std::unique_ptr<Store> store, std::unique_ptr<Sequencer> ledger,
      const LabPlace& place, Surroundings world, bool is_demonstration)
      : lock_(std::move(lock)),
        store_(std::move(store)),
        ledger_(std::move(ledger)),
        files_(place.folder / "files"),
        client_secrets_(place.state / "sign-on"),
        world_(std::move(world)),
        is_demonstration_(is_demonstration) {}
  std::stop_source begin_running(const std::string& id);

  FolderLock lock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Sequencer> ledger_;
  Files files_;
  ClientSecrets client_secrets_;
  Surroundings world_;
  bool is_demonstration_;
  std::mutex running_guard_;
  std::string running_;  // the job that is done now
  std::stop_source running_stop_;
};

}  // namespace metalab::lab
