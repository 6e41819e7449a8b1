// SPDX-License-Identifier: Apache-2.0
#include "lab/store/migrate.hpp"

#include "base/digest.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigestShown = 12;

/// How many steps the database has taken. Errors: lab_schema_newer, lab_schema_changed.
Result<std::size_t> steps_taken(const Connection& store) {
  METALAB_DO(
      store.change("CREATE TABLE IF NOT EXISTS migration(number INTEGER PRIMARY KEY, "
                   "name TEXT NOT NULL, digest TEXT NOT NULL) STRICT"));
  METALAB_TRY(const Rows rows, store.ask("SELECT name, digest FROM migration ORDER BY number"));
  const auto& ours = migrations();
  if (rows.size() > ours.size())
    return fail(input_error("lab_schema_newer", {{"found", std::to_string(rows.size())},
                                                 {"known", std::to_string(ours.size())}}));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].text(1) != sha256(ours[i].script))
      return fail(verification_error(
          "lab_schema_changed",
          {{"name", rows[i].text(0)}, {"digest", rows[i].text(1).substr(0, kDigestShown)}}));
  return rows.size();
}

Status take_step(const Connection& store, std::size_t number) {
  const Migration& step = migrations()[number];
  METALAB_DO(store.change("BEGIN IMMEDIATE"));
  METALAB_DO(store.run_script(std::string(step.script)));
  METALAB_DO(store.change("INSERT INTO migration(number, name, digest) VALUES (?1, ?2, ?3)",
                          {std::int64_t(number + 1), std::string(step.name), sha256(step.script)}));
  METALAB_DO(store.change("COMMIT"));
  return {};
}

/// Everything that SQLite can find wrong with it.
Status check_whole(const Connection& store) {
  METALAB_TRY(const Rows integrity, store.ask("PRAGMA integrity_check"));
  METALAB_TRY(const Rows foreign, store.ask("PRAGMA foreign_key_check"));
  if (integrity.size() == 1 && integrity[0].text(0) == "ok" && foreign.empty()) return {};
  return fail(verification_error("lab_damaged", {{"name", "lab.sqlite"}}));
}

Status take_missing_steps(const fs::path& file) {
  METALAB_TRY(const auto store, Connection::open(file, Connection::Kind::writer));
  METALAB_TRY(const std::size_t taken, steps_taken(store));
  for (std::size_t i = taken; i < migrations().size(); ++i) METALAB_DO(take_step(store, i));
  METALAB_DO(check_whole(store));
  METALAB_DO(store.ask("PRAGMA wal_checkpoint(TRUNCATE)"));
  return {};
}

}  // namespace

Status migrate(const fs::path& file) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) {
    METALAB_TRY(const auto store, Connection::open(file, Connection::Kind::writer));
    METALAB_TRY(const std::size_t taken, steps_taken(store));
    if (taken == migrations().size()) return {};
  }
  const fs::path draft = file.string() + ".migrating";
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(draft.string() + ending, ignored);
  if (fs::exists(file, ignored)) {
    METALAB_TRY(const auto store, Connection::open(file, Connection::Kind::writer));
    METALAB_DO(store.ask("VACUUM INTO ?1", {draft.string()}));
  }
  METALAB_DO(take_missing_steps(draft));
  // Closing has put the old one's log into it: what is left of the log would be read into the new.
  for (const char* ending : {"-wal", "-shm"}) fs::remove(file.string() + ending, ignored);
  std::error_code failed;
  fs::rename(draft, file, failed);
  if (failed) return fail(input_error("output_unwritable", {{"why", failed.message()}}, {file}));
  return {};
}

}  // namespace metalab::lab
