// SPDX-License-Identifier: Apache-2.0
#include "lab/care/backup.hpp"
#include "lab/care/copy.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/store/migrate.hpp"
#include "ledger/log_folder.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

/// What is known of the copy's log before anything is written.
struct CopiedLog {
  std::string origin;  // "" of a laboratory that was never served
  std::uint64_t entries = 0;
  std::optional<ledger::Remembered> remembered;
};

Result<CopiedLog> log_of(const fs::path& copy, const fs::path& state) {
  std::error_code ignored;
  if (!fs::exists(copy / "lab.sqlite", ignored))
    return fail(input_error("lab_not_there", {}, {copy.string()}));
  METALAB_TRY(const auto store, Connection::open(copy / "lab.sqlite", Connection::Kind::copier));
  METALAB_TRY(const auto row, store.ask_one("SELECT count(*), (SELECT value ->> '$' FROM setting "
                                            "WHERE name = 'origin') FROM ledger_entry"));
  CopiedLog out{row->text_or_none(1), static_cast<std::uint64_t>(row->integer(0)), {}};
  METALAB_TRY(out.remembered, ledger::remembered_of(state, out.origin));
  return out;
}

/// Errors: ledger_behind, ledger_origin_name, lab_same_origin.
Status may_go_on(const CopiedLog& log, const LabPlace& place) {
  if (place.origin.empty())
    return log.remembered ? ledger::check_not_behind(log.entries, log.remembered->checkpoint.head,
                                                     place.folder)
                          : Status();
  METALAB_DO(ledger::check_origin(place.origin));
  if (place.origin == log.origin)
    return fail(input_error("lab_same_origin", {{"name", log.origin}}));
  return {};
}

/// The log that the new one cites: as far as the state knows it, else as far as the copy does.
Result<EarlierLog> earlier_log(const fs::path& copy, const CopiedLog& log) {
  if (log.remembered) return EarlierLog{log.remembered->checkpoint, log.remembered->key};
  METALAB_TRY(const auto note, ledger::published_checkpoint(copy / "ledger"));
  METALAB_TRY(const auto checkpoint, ledger::read_checkpoint(note.text, copy.string()));
  return EarlierLog{checkpoint, std::nullopt};
}

Status prepare(const fs::path& database) {
  METALAB_DO(migrate(database));
  METALAB_TRY(const auto writer, Connection::open(database, Connection::Kind::writer));
  return void_ways_in(writer);
}

Status begin_log(const fs::path& copy, const CopiedLog& log, const Restored& to) {
  METALAB_TRY(const auto writer,
              Connection::open(to.place.folder / "lab.sqlite", Connection::Kind::writer));
  METALAB_TRY(const auto earlier, earlier_log(copy, log));
  // A key of its own: a policy that believes both logs cannot have one key twice.
  METALAB_DO(ledger::log_key(to.place.state, ledger::record_of(to.place.origin, "")));
  return begin_new_log(writer, earlier, to.place.origin, to.world.now());
}

/// Opening it repeats what was removed and publishes what the log has: how many entries.
Result<std::int64_t> opened(const Restored& made, const fs::path& copy,
                            const std::stop_token& stop) {
  METALAB_DO(Lab::open(made.place, made.world));
  METALAB_TRY(const auto checked, checked_copy(made.place.folder, copy, stop, LabPart::log));
  return checked.entries;
}

}  // namespace

Result<CheckedLab> restore(const fs::path& copy, const Restored& to, const std::stop_token& stop) {
  METALAB_DO(ledger::check_apart(to.place.folder, to.place.state));
  METALAB_TRY(const auto log, log_of(copy, to.place.state));
  METALAB_DO(may_go_on(log, to.place));
  METALAB_TRY(const auto draft, draft_beside(to.place.folder));
  Restored made = to;
  made.place.folder = draft.path() / kDraft;
  // Where the state is not that of the copy's log, serving it will say so.
  const bool goes_on = to.place.origin.empty(), opens = !goes_on || log.remembered;
  METALAB_DO(copy_all(copy, made.place.folder, goes_on));
  METALAB_DO(prepare(made.place.folder / "lab.sqlite"));
  // Before anything is signed or kept in the state: a damaged copy leaves nothing there.
  METALAB_TRY(auto checked,
              checked_copy(made.place.folder, copy, stop, opens ? LabPart::kept : LabPart::all));
  if (!goes_on) METALAB_DO(begin_log(copy, log, made));
  if (opens) {
    METALAB_TRY(checked.entries, opened(made, copy, stop));
  }
  METALAB_DO(give_name(draft, to.place.folder));
  return checked;
}

}  // namespace metalab::lab
