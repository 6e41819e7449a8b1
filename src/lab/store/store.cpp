// SPDX-License-Identifier: Apache-2.0
#include "lab/store/store.hpp"

#include <exception>
#include <utility>

#include "lab/store/migrate.hpp"

namespace metalab::lab {
namespace {

constexpr int kReaders = 4;

/// One work among others of a commit: it leaves everything behind, or nothing.
Status run_apart(const Connection& writer, const Store::Work& work) {
  METALAB_DO(writer.change("SAVEPOINT one"));
  Status done;
  try {
    done = work(writer);
  } catch (const std::exception& error) {
    done = fail(Error{"bug", {}, {{"why", error.what()}}, Fault::bug});
  }
  if (!done) METALAB_DO(writer.change("ROLLBACK TO one"));
  METALAB_DO(writer.change("RELEASE one"));
  return done;
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder) {
  const auto file = folder / "lab.sqlite";
  METALAB_DO(migrate(file));
  METALAB_TRY(auto writer, Connection::open(file, Connection::Kind::writer));
  std::vector<Connection> readers;
  for (int i = 0; i < kReaders; ++i) {
    METALAB_TRY(auto reader, Connection::open(file, Connection::Kind::reader));
    readers.push_back(std::move(reader));
  }
  return std::unique_ptr<Store>(new Store(std::move(writer), std::move(readers)));
}

Store::Store(Connection writer, std::vector<Connection> readers)
    : writer_(std::move(writer)), readers_(std::move(readers)) {
  thread_ = std::thread([this] { write_until_stopped(); });
}

Store::~Store() {
  {
    const std::lock_guard hold(queue_guard_);
    stopping_ = true;
  }
  queue_changed_.notify_one();
  thread_.join();
}

Status Store::write(Work work) {
  std::future<Status> done;
  {
    const std::lock_guard hold(queue_guard_);
    queue_.push_back({std::move(work), {}});
    done = queue_.back().done.get_future();
  }
  queue_changed_.notify_one();
  return done.get();
}

void Store::forget() {
  {
    const std::lock_guard hold(queue_guard_);
    forgetting_ = true;
  }
  queue_changed_.notify_one();
}

Status Store::read(const Work& work) const {
  std::unique_lock hold(readers_guard_);
  reader_free_.wait(hold, [this] { return !readers_.empty(); });
  Connection reader = std::move(readers_.back());
  readers_.pop_back();
  hold.unlock();
  Status done;
  try {
    const auto begun = reader.change("BEGIN");
    done = begun ? work(reader) : Status(fail(begun.error()));
    (void)reader.change("COMMIT");
  } catch (const std::exception& error) {
    (void)reader.change("ROLLBACK");
    done = fail(Error{"bug", {}, {{"why", error.what()}}, Fault::bug});
  }
  hold.lock();
  readers_.push_back(std::move(reader));
  hold.unlock();
  reader_free_.notify_one();
  return done;
}

void Store::write_until_stopped() {
  std::unique_lock hold(queue_guard_);
  while (true) {
    queue_changed_.wait(hold, [this] { return stopping_ || forgetting_ || !queue_.empty(); });
    const bool forgetting = std::exchange(forgetting_, false);
    if (queue_.empty() && !forgetting) return;
    std::vector<Waiting> batch = std::move(queue_);
    queue_.clear();
    hold.unlock();
    if (!batch.empty()) commit(batch);
    if (forgetting) (void)writer_.ask("PRAGMA wal_checkpoint(TRUNCATE)");
    hold.lock();
  }
}

void Store::commit(std::vector<Waiting>& batch) {
  std::vector<Status> done(batch.size());
  const auto begun = writer_.change("BEGIN IMMEDIATE");
  for (std::size_t i = 0; i < batch.size(); ++i)
    done[i] = begun ? run_apart(writer_, batch[i].work) : Status(fail(begun.error()));
  if (begun) {
    const auto committed = writer_.change("COMMIT");
    if (!committed) {
      (void)writer_.change("ROLLBACK");
      for (Status& one : done)
        if (one) one = fail(committed.error());
    }
  }
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done.set_value(std::move(done[i]));
}

}  // namespace metalab::lab
