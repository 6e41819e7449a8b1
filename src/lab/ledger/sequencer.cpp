// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/sequencer.hpp"

#include "base/digest.hpp"
#include "lab/secrets.hpp"
#include "ledger/log_folder.hpp"
#include "ledger/proof_file.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kFolderNameSigns = 16;

}  // namespace

ledger::Entries Sequencer::entries_of(const Store& store) {
  return [&store](std::uint64_t first, std::uint64_t count) -> Result<std::vector<std::string>> {
    std::vector<std::string> leaves;
    const auto read = store.read([&](const Connection& reader) -> Status {
      METALAB_TRY(const Rows rows, reader.ask("SELECT leaf FROM ledger_entry WHERE number >= ?1 "
                                              "ORDER BY number LIMIT ?2",
                                              {std::int64_t(first), std::int64_t(count)}));
      for (const Row& row : rows) leaves.push_back(row.text(0));
      return {};
    });
    if (!read) return fail(read.error());
    return leaves;
  };
}

Result<std::uint64_t> Sequencer::committed(const Store& store) {
  std::int64_t count = 0;
  const auto read = store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const auto row, reader.ask_one("SELECT count(*) FROM ledger_entry"));
    count = row->integer(0);
    return {};
  });
  if (!read) return fail(read.error());
  return static_cast<std::uint64_t>(count);
}

Result<std::unique_ptr<Sequencer>> Sequencer::open(const Store& store, ledger::LogPlace place) {
  METALAB_TRY(const std::uint64_t count, committed(store));
  METALAB_TRY(auto log, ledger::Log::open(place, entries_of(store), count));
  return std::unique_ptr<Sequencer>(new Sequencer(store, std::move(log), std::move(place)));
}

Sequencer::Sequencer(const Store& store, ledger::Log log, ledger::LogPlace place)
    : store_(store),
      log_(std::move(log)),
      place_(std::move(place)),
      key_{place_.origin, ledger::SignatureType::ed25519, place_.key.public_key()} {}

Status Sequencer::publish() {
  const std::lock_guard hold(guard_);
  METALAB_TRY(const std::uint64_t count, committed(store_));
  if (count == log_.head().size) return {};
  return log_.publish(entries_of(store_), count);
}

Result<std::string> Sequencer::proof(std::int64_t number) const {
  METALAB_TRY(const auto note, ledger::published_checkpoint(place_.folder));
  METALAB_TRY(const auto checkpoint, ledger::read_checkpoint(note.text, "checkpoint"));
  if (static_cast<std::uint64_t>(number) >= checkpoint.head.size)
    return fail(input_error("lab_proof_not_ready"));
  METALAB_TRY(const auto proof,
              ledger::prove(place_.folder, note, static_cast<std::uint64_t>(number)));
  return ledger::proof_text(proof);
}

Result<std::string> origin_of(Store& store, const Surroundings& world, const std::string& wanted) {
  std::string origin;
  const auto kept = store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const auto row,
                writer.ask_one("SELECT value ->> '$' FROM setting WHERE name = 'origin'"));
    origin = row ? row->text(0) : wanted.empty() ? "metalab-" + new_id(world) : wanted;
    if (row) return {};
    METALAB_DO(writer.change("INSERT INTO setting(name, value) VALUES ('origin', json_quote(?1))",
                             {origin}));
    return {};
  });
  if (!kept) return fail(kept.error());
  if (!wanted.empty() && origin != wanted)
    return fail(input_error("lab_other_origin", {{"found", origin}, {"name", wanted}}));
  return origin;
}

std::filesystem::path usual_state_folder(const std::filesystem::path& home_state,
                                         const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(folder), ignored);
  return home_state / "metalab" / sha256(whole.string()).substr(0, kFolderNameSigns);
}

}  // namespace metalab::lab
