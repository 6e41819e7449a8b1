// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check_parts.hpp"

#include "lab/examinations/evidence.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/store/settings.hpp"
#include "ledger/log_folder.hpp"

namespace metalab::lab {

Status check_database(const Connection& store, CheckedLab& out) {
  METALAB_TRY(const Rows integrity, store.ask("PRAGMA integrity_check"));
  for (const Row& row : integrity)
    if (row.text(0) != "ok") out.damage.push_back({"lab.sqlite", "database"});
  METALAB_TRY(const Rows foreign, store.ask("PRAGMA foreign_key_check"));
  for (const Row& row : foreign) out.damage.push_back({row.text(0), "reference"});
  return {};
}

Status check_objects(const Connection& store, CheckedLab& out) {
  METALAB_TRY(const auto count, store.ask_one("SELECT count(*) FROM object"));
  out.objects = count->integer(0);
  METALAB_TRY(const Rows rows,
              store.ask("SELECT id FROM object WHERE body IS NOT (SELECT after FROM history WHERE "
                        "history.object = object.id AND act IN ('created', 'changed') ORDER BY seq "
                        "DESC LIMIT 1) OR version IS NOT (SELECT max(history.version) FROM history "
                        "WHERE history.object = object.id) ORDER BY id"));
  for (const Row& row : rows) out.damage.push_back({row.text(0), "history"});
  return {};
}

Status check_files(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(const Rows rows, store.ask("SELECT digest FROM object_file UNION SELECT digest FROM "
                                         "upload ORDER BY 1"));
  for (const Row& row : rows) {
    ++out.files;
    if (!files.read(row.text(0))) out.damage.push_back({row.text(0), "file"});
  }
  return {};
}

/// Whether the laboratory's log signed the checkpoint. Which key is the log's it knows since it was
/// served.
Result<bool> is_signed(const Connection& store, const ledger::Note& note,
                       const ledger::Checkpoint& checkpoint) {
  METALAB_TRY(const Json text, setting(store, kLogKeySetting));
  if (text.text() == nullptr) return true;
  METALAB_TRY(const auto key, ledger::read_verifier_key(*text.text()));
  return key.name == checkpoint.origin && ledger::signed_by(note, key) == ledger::Signed::yes;
}

Status check_ledger(const Connection& store, const std::filesystem::path& folder, CheckedLab& out) {
  METALAB_TRY(const Rows rows, store.ask("SELECT number, leaf FROM ledger_entry ORDER BY number"));
  out.entries = std::ssize(rows);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].integer(0) != static_cast<std::int64_t>(i))
      out.damage.push_back({std::to_string(i), "entry"});
  const auto note = ledger::published_checkpoint(folder);
  const auto checkpoint = note ? ledger::read_checkpoint(note->text, "checkpoint")
                               : Result<ledger::Checkpoint>(fail(note.error()));
  if (!checkpoint || checkpoint->head.size > rows.size()) {
    out.damage.push_back({"checkpoint", "ledger"});
    return {};
  }
  METALAB_TRY(const bool is_ours, is_signed(store, *note, *checkpoint));
  if (!is_ours) out.damage.push_back({"checkpoint", "ledger"});
  for (const auto& name : ledger::damaged_files(folder, checkpoint->head))
    out.damage.push_back({name, "ledger"});
  for (std::uint64_t i = 0; i < checkpoint->head.size; ++i) {
    const auto leaf = ledger::leaf_in(folder, checkpoint->head.size, i);
    if (!leaf || *leaf != rows[i].text(1)) out.damage.push_back({std::to_string(i), "entry"});
  }
  return {};
}

Status check_findings(const Connection& store, const Files& files, const std::stop_token& stop,
                      CheckedLab& out) {
  Context context;
  context.stop = stop;
  METALAB_TRY(const Rows rows,
              store.ask("SELECT id, body FROM object WHERE kind = 'evidence' AND " METALAB_STANDS
                        " ORDER BY id"));
  for (const Row& row : rows) {
    METALAB_TRY(const auto parts, evidence_files(store, row.text(0)));
    METALAB_TRY(const Json body, read_json(row.text(1)));
    ++out.evidence;
    const Json found = check_evidence(files, parts, context);
    if (stop.stop_requested()) return fail(interrupted_error());
    if (!is_as_before(body, found)) out.damage.push_back({row.text(0), "findings"});
  }
  return {};
}

}  // namespace metalab::lab
