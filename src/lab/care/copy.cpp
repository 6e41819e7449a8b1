// SPDX-License-Identifier: Apache-2.0
#include "lab/care/copy.hpp"

#include "lab/files.hpp"
#include "ledger/log_folder.hpp"

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

/// A file or a folder into that folder, where it is there. A writer takes the parts of a tile away
/// once the whole stands: then what is there now is copied.
Status copy_beside_a_writer(const fs::path& from, const fs::path& into) {
  constexpr int kTries = 100;
  const fs::path to = into / from.filename();
  std::error_code failed;
  for (int tries = 0; tries < kTries && fs::exists(from, failed); ++tries) {
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::skip_existing, failed);
    if (failed != std::errc::no_such_file_or_directory) break;
  }
  return failed ? Status(fail(unwritable(to, failed))) : Status();
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

// What a server is writing beside them is not copied; tiles of entries that came later are made
// again.
Status copy_ledger(const fs::path& from, const fs::path& to) {
  const fs::path source = from / "ledger", target = to / "ledger";
  std::error_code failed;
  if (!fs::exists(source, failed)) return {};
  fs::create_directories(target, failed);
  if (failed) return fail(unwritable(target, failed));
  // The checkpoint first: every tile of its tree stands there.
  METALAB_DO(copy_beside_a_writer(source / ledger::kCheckpointName, target));
  return copy_beside_a_writer(source / ledger::kTileFolder, target);
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

Result<TemporaryFolder> draft_beside(const fs::path& copy) {
  std::error_code failed;
  if (fs::exists(copy, failed)) return fail(input_error("output_exists", {}, {copy.string()}));
  const fs::path parent = folder_path(copy).parent_path();
  fs::create_directories(parent, failed);
  if (failed) return fail(unwritable(parent, failed));
  return TemporaryFolder::create_in(parent);
}

Status give_name(const TemporaryFolder& draft, const fs::path& asked) {
  std::error_code failed;
  fs::rename(draft.path() / kDraft, folder_path(asked), failed);
  return failed ? Status(fail(unwritable(asked, failed))) : Status();
}

Result<CheckedLab> checked_copy(const fs::path& copy, const fs::path& from,
                                const std::stop_token& stop, LabPart part) {
  METALAB_TRY(auto found, check_lab(copy, stop, part));
  if (!found.damage.empty())
    return fail(verification_error(
        "lab_damaged", {{"name", found.damage.front().name}, {"copy", "1"}}, {from.string()}));
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
