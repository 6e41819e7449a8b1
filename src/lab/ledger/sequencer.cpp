// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/sequencer.hpp"

#include "base/digest.hpp"
#include "lab/secrets.hpp"
#include "ledger/log_folder.hpp"
#include "ledger/proof_file.hpp"
#include "ledger/witness.hpp"

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
      leaves = first_texts(rows);
      return {};
    });
    if (!read) return fail(read.error());
    return leaves;
  };
}

Result<std::uint64_t> Sequencer::committed(const Store& store) {
  std::int64_t count = 0;
  const auto read = store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const auto row,
                reader.ask_one("SELECT coalesce(max(number) + 1, 0) FROM ledger_entry"));
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

Result<Sequencer::Published> Sequencer::published() const {
  METALAB_TRY(auto note, ledger::published_checkpoint(place_.folder));
  METALAB_TRY(const auto checkpoint, ledger::read_checkpoint(note.text, "checkpoint"));
  return Published{std::move(note), checkpoint.head};
}

Result<std::string> Sequencer::proof(std::int64_t number) const {
  METALAB_TRY(const auto found, published());
  if (static_cast<std::uint64_t>(number) >= found.head.size)
    return fail(input_error("lab_proof_not_ready"));
  METALAB_TRY(const auto proof,
              ledger::prove(place_.folder, found.note, static_cast<std::uint64_t>(number)));
  return ledger::proof_text(proof);
}

Result<std::string> Sequencer::checkpoint() const {
  METALAB_TRY(const auto found, published());
  return ledger::note_text(found.note);
}

Result<std::string> Sequencer::tile(const std::string& path) const {
  METALAB_TRY(const auto found, published());
  const auto id = ledger::read_tile_path(path);
  if (!id || !ledger::is_tile_of(*id, found.head.size)) return fail(input_error("lab_not_found"));
  const auto bytes = ledger::tiles_in(place_.folder)(*id);
  // A partial tile may be gone when more came, as C2SP allows.
  if (!bytes && bytes.error().code == "tile_missing" && id->width < ledger::kTileWidth)
    return fail(input_error("lab_not_found"));
  return bytes;
}

Result<std::string> Sequencer::growth(std::uint64_t size) const {
  METALAB_TRY(auto found, published());
  if (size > found.head.size)
    return fail(input_error("lab_ledger_smaller", {{"size", std::to_string(found.head.size)}}));
  ledger::Tree tree(ledger::tiles_in(place_.folder), found.head.size);
  METALAB_TRY(auto hashes, tree.consistency(size));
  return ledger::witness_request_text({size, std::move(hashes), std::move(found.note)});
}

Result<evidence::PrivateKey> Sequencer::witness_private_key() const {
  const std::lock_guard hold(witness_guard_);
  if (!witness_key_) {
    METALAB_TRY(witness_key_, ledger::log_key(place_.state, "witness"));
  }
  return *witness_key_;
}

Result<ledger::Witness> Sequencer::witness(std::vector<ledger::VerifierKey> logs) const {
  METALAB_TRY(const auto key, witness_private_key());
  return ledger::Witness{place_.origin + "/witness", key, place_.state, std::move(logs)};
}

Result<std::string> Sequencer::cosign(std::string_view request,
                                      std::vector<ledger::VerifierKey> logs,
                                      std::int64_t now) const {
  METALAB_TRY(const auto asked, ledger::read_witness_request(request, "request"));
  METALAB_TRY(const auto us, witness(std::move(logs)));
  return us.cosign(asked, static_cast<std::uint64_t>(now / kSecond));
}

Result<ledger::VerifierKey> Sequencer::witness_key() const {
  METALAB_TRY(const auto us, witness({}));
  return us.verifier_key();
}

Result<int> Sequencer::add_cosignatures(std::string_view lines,
                                        const std::vector<ledger::VerifierKey>& witnesses) {
  const std::lock_guard hold(guard_);
  return log_.add_cosignatures(lines, witnesses);
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
