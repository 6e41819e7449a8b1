// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "lab/store/sqlite.hpp"

namespace metalab::lab {

/// The laboratory's database in its folder: one writer, many readers. That one connection alone
/// writes and checkpoints keeps out the WAL-reset fault of SQLite before 3.51.3.
class Store {
 public:
  using Work = std::function<Status(const Connection&)>;

  /// Migrates where the schema is older. Errors: lab_store, lab_schema_newer, lab_schema_changed.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Returns when the work is durable, or its error when it left nothing behind. Works that wait
  /// together share one commit.
  Status write(Work work);
  /// Puts the database's log into it and empties the log: what was deleted is then in neither.
  void forget();
  /// The work sees one state of the database from beginning to end.
  Status read(const Work& work) const;

 private:
  struct Waiting {
    Work work;
    std::promise<Status> done;
  };
  Store(Connection writer, std::vector<Connection> readers);
  void write_until_stopped();
  void commit(std::vector<Waiting>& batch);

  Connection writer_;
  mutable std::mutex readers_guard_;
  mutable std::condition_variable reader_free_;
  mutable std::vector<Connection> readers_;
  std::mutex queue_guard_;
  std::condition_variable queue_changed_;
  std::vector<Waiting> queue_;
  bool stopping_ = false, forgetting_ = false;
  std::thread thread_;
};

}  // namespace metalab::lab
