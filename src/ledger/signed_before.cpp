// SPDX-License-Identifier: Apache-2.0
#include "ledger/signed_before.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"
#include "ledger/log_folder.hpp"

namespace metalab::ledger {
namespace fs = std::filesystem;
namespace {

/// The checkpoint in a file, where it is the log's own. Error: `invalid`, ledger_origin.
Result<std::optional<Checkpoint>> read_own(const fs::path& path, const LogPlace& place,
                                           Error invalid) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  invalid.place.file = path.string();
  METALAB_TRY(const std::string bytes, read_file(path, limits::kNoteBytes));
  const auto note = read_note(bytes, path.string());
  if (!note) return fail(invalid);
  const auto checkpoint = read_checkpoint(note->text, path.string());
  if (!checkpoint) return fail(invalid);
  if (checkpoint->origin != place.origin)
    return fail(input_error("ledger_origin",
                            {{"found", printable(checkpoint->origin, limits::kOriginShown)},
                             {"expected", printable(place.origin, limits::kOriginShown)}},
                            {path.string()}));
  const VerifierKey key{place.origin, SignatureType::ed25519, place.key.public_key()};
  if (signed_by(*note, key) != Signed::yes) return fail(invalid);
  return *checkpoint;
}

Error state_invalid() { return verification_error("ledger_state_invalid", {}, {}); }

}  // namespace

Result<SignedBefore> signed_before(const LogPlace& place) {
  SignedBefore out;
  METALAB_TRY(out.published, read_own(place.folder / kCheckpointName, place,
                                      verification_error("ledger_checkpoint_invalid", {}, {})));
  METALAB_TRY(out.remembered, read_own(place.state / record_of(place.origin, ".checkpoint"), place,
                                       state_invalid()));
  if (!out.published) return out;
  if (!out.remembered || out.remembered->head.size < out.published->head.size)
    return fail(input_error("ledger_state_missing",
                            {{"signed", std::to_string(out.published->head.size)}},
                            {place.state.string()}));
  return out;
}

Result<std::optional<Remembered>> remembered_of(const fs::path& state, const std::string& origin) {
  const std::string name = key_name(state, origin);
  std::error_code ignored;
  if (!fs::exists(state / (name + ".key"), ignored)) return std::nullopt;
  METALAB_TRY(const auto key, log_key(state, name));
  const auto read =
      read_own(state / record_of(origin, ".checkpoint"), {{}, state, origin, key}, state_invalid());
  if (!read) return fail(read.error());
  if (!*read) return std::nullopt;
  return Remembered{**read, {origin, SignatureType::ed25519, key.public_key()}};
}

std::string key_name(const fs::path& state, const std::string& origin) {
  std::error_code ignored;
  return fs::exists(state / record_of(origin, ".key"), ignored) ? record_of(origin, "") : "log";
}

Status check_not_behind(std::uint64_t committed, const Head& highest, const fs::path& folder) {
  if (committed >= highest.size) return {};
  return fail(input_error(
      "ledger_behind",
      {{"committed", std::to_string(committed)}, {"signed", std::to_string(highest.size)}},
      {folder.string()}));
}

Status check_origin(const std::string& origin) {
  if (is_key_name(origin)) return {};
  return fail(
      input_error("ledger_origin_name", {{"name", printable(origin, limits::kOriginShown)}}));
}

Status check_place(const LogPlace& place) {
  METALAB_DO(check_origin(place.origin));
  return check_apart(place.folder, place.state);
}

Status check_apart(const fs::path& given_folder, const fs::path& given_state) {
  const fs::path folder = fs::weakly_canonical(fs::absolute(given_folder)),
                 state = fs::weakly_canonical(fs::absolute(given_state));
  const auto [end, ignored] =
      std::mismatch(folder.begin(), folder.end(), state.begin(), state.end());
  if (end != folder.end()) return {};
  return fail(input_error("ledger_state_inside", {{"folder", given_folder.string()}},
                          {given_state.string()}));
}

std::string record_of(const std::string& origin, const char* ending) {
  return "log-" + sha256(origin).substr(0, 16) + ending;
}

}  // namespace metalab::ledger
