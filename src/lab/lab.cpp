// SPDX-License-Identifier: Apache-2.0
#include "lab/lab.hpp"

#include "lab/call.hpp"
#include "lab/demonstration.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/people/links.hpp"
#include "lab/removals/erase_person.hpp"
#include "lab/removals/journal.hpp"
#include "lab/removals/noted.hpp"
#include "lab/removals/removals.hpp"
#include "lab/store/settings.hpp"
#include "ledger/signed_before.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

/// A folder that its owner alone may enter. Error: output_unwritable.
Status make_private_folder(const fs::path& folder) {
  std::error_code failed;
  const bool made = fs::create_directories(folder, failed);
  if (made) fs::permissions(folder, fs::perms::owner_all, failed);
  if (!failed) return {};
  return fail(input_error("output_unwritable", {{"why", failed.message()}}, {folder.string()}));
}

/// What the state knows as removed is removed, whatever the folder was brought back from; what will
/// be is kept there.
Status forget_again(Store& store, const Files& files, const fs::path& state, Surroundings& world) {
  METALAB_TRY(Journal journal, Journal::open(state));
  const auto again = [&](const Connection& writer) -> Status {
    METALAB_DO(repeat_removals(writer, journal.before()));
    return note_awaited(writer, world.now());
  };
  METALAB_DO(store.write(again));
  world.remember = [journal](const Removal& removal) { return journal.add(removal); };
  return erase_files(store, files);
}

/// In the folder too, so that copies of the public pages have it.
Status keep_log_key(Store& store, const ledger::VerifierKey& key) {
  const Json text(ledger::verifier_key_text(key));
  return store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const Json kept, setting(writer, kLogKeySetting));
    return kept == text ? Status() : set_setting(writer, kLogKeySetting, text);
  });
}

}  // namespace

Result<std::unique_ptr<Lab>> Lab::open(const LabPlace& place, Surroundings world) {
  METALAB_DO(ledger::check_apart(place.folder, place.state));
  METALAB_DO(make_private_folder(place.folder));
  METALAB_TRY(auto lock, FolderLock::take(place.folder));
  METALAB_DO(make_private_folder(place.folder / "files"));
  METALAB_TRY(auto store, Store::open(place.folder));
  METALAB_DO(make_private_folder(place.state));
  METALAB_DO(forget_again(*store, Files(place.folder / "files"), place.state, world));
  METALAB_TRY(const bool made_up, demonstration_of(*store, place.demonstration));
  METALAB_TRY(const auto origin, origin_of(*store, world, place.origin));
  METALAB_TRY(const auto key, ledger::log_key(place.state, ledger::key_name(place.state, origin)));
  METALAB_TRY(auto ledger,
              Sequencer::open(*store, {place.folder / "ledger", place.state, origin, key}));
  METALAB_DO(keep_log_key(*store, ledger->key()));
  return std::unique_ptr<Lab>(new Lab(std::move(lock), std::move(store), std::move(ledger), place,
                                      std::move(world), made_up));
}

Result<std::string> Lab::setup_link() {
  std::string secret;
  const Actor nobody;
  METALAB_DO(store_->write([&](const Connection& writer) -> Status {
    METALAB_TRY(secret, make_setup_link({writer, world_, nobody}));
    return {};
  }));
  return secret;
}

Status Lab::erase_files() { return lab::erase_files(*store_, files_); }

}  // namespace metalab::lab
