// SPDX-License-Identifier: Apache-2.0
#include "lab/care/copy.hpp"

#include "lab/files.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, const std::error_code& why) {
  return input_error("output_unwritable", {{"why", why.message()}}, {path.string()});
}

Status make_new_folder(const fs::path& folder) {
  std::error_code failed;
  if (fs::exists(folder, failed)) return fail(input_error("output_exists", {}, {folder.string()}));
  fs::create_directories(folder / "files", failed);
  if (!failed) fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed) return fail(unwritable(folder, failed));
  return {};
}

/// One state of the database, whatever is written meanwhile.
Status copy_database(const fs::path& from, const fs::path& to) {
  std::error_code ignored;
  if (!fs::exists(from / "lab.sqlite", ignored))
    return fail(input_error("lab_not_there", {}, {from.string()}));
  METALAB_TRY(const auto store, Connection::open(from / "lab.sqlite", Connection::Kind::copier));
  METALAB_DO(store.ask("VACUUM INTO ?1", {(to / "lab.sqlite").string()}));
  return {};
}

/// The files that the copied database names: they were there before it named them.
Status copy_files(const fs::path& from, const fs::path& to) {
  METALAB_TRY(const auto store, Connection::open(to / "lab.sqlite", Connection::Kind::reader));
  METALAB_TRY(const Rows rows, store.ask("SELECT digest FROM object_file UNION SELECT digest FROM "
                                         "upload ORDER BY 1"));
  const Files source(from / "files"), target(to / "files");
  for (const Row& row : rows) {
    METALAB_TRY(const auto bytes, source.read(row.text(0)));
    METALAB_DO(target.keep(bytes));
  }
  return {};
}

}  // namespace

// The tiles and the checkpoint that stand there; those of entries that came later are made again.
Status copy_ledger(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  if (!fs::exists(from / "ledger", failed)) return {};
  fs::copy(from / "ledger", to / "ledger", fs::copy_options::recursive, failed);
  return failed ? Status(fail(unwritable(to / "ledger", failed))) : Status();
}

Status void_ways_in(const Connection& writer) {
  METALAB_DO(writer.change("DELETE FROM session"));
  METALAB_DO(writer.change("DELETE FROM token"));
  METALAB_DO(writer.change("DELETE FROM link"));
  METALAB_DO(writer.change("DELETE FROM recovery_code"));
  METALAB_DO(writer.change("DELETE FROM passkey_challenge"));
  METALAB_DO(writer.change("DELETE FROM code_awaited"));
  // Who ended theirs since the copy is written to no more: whoever wants to be subscribes again.
  METALAB_DO(writer.change("DELETE FROM subscription"));
  return {};
}

Result<CheckedLab> checked_copy(const fs::path& copy, const std::stop_token& stop) {
  METALAB_TRY(auto found, check_lab(copy, stop));
  if (!found.damage.empty())
    return fail(
        verification_error("lab_damaged", {{"name", found.damage.front().name}}, {copy.string()}));
  return found;
}

Status copy_all(const fs::path& from, const fs::path& to, bool ledger) {
  METALAB_DO(make_new_folder(to));
  // The ledger first: a checkpoint of entries that the database does not have would be damage.
  if (ledger) METALAB_DO(copy_ledger(from, to));
  METALAB_DO(copy_database(from, to));
  return copy_files(from, to);
}

}  // namespace metalab::lab
