// SPDX-License-Identifier: Apache-2.0
#include "ledger/witness.hpp"

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"
#include "ledger/cosignature.hpp"

namespace metalab::ledger {
namespace {

std::string record(const std::string& origin, const char* ending) {
  return "witness-" + sha256(origin).substr(0, 16) + ending;
}

/// The head that was cosigned last; of nothing before the first.
Result<Head> last_head(const std::filesystem::path& state, const std::string& origin) {
  const auto path = state / record(origin, ".checkpoint");
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return Head{0, empty_root()};
  METALAB_TRY(const std::string text, read_file(path, limits::kNoteBytes));
  METALAB_TRY(const Checkpoint last, read_checkpoint(text, path.string()));
  return last.head;
}

/// The log's name among those that are watched, and its signature.
Status check_log(const Witness& witness, const Note& note, const std::string& origin) {
  bool known = false, signed_here = false;
  for (const auto& log : witness.logs) {
    if (log.name != origin) continue;
    known = true;
    const Signed by = signed_by(note, log);
    if (by == Signed::yes) signed_here = true;
    if (by == Signed::wrongly)
      return fail(verification_error("checkpoint_signature",
                                     {{"name", printable(origin, limits::kOriginShown)}}));
  }
  if (!known)
    return fail(
        input_error("witness_unknown_log", {{"origin", printable(origin, limits::kOriginShown)}}));
  if (signed_here) return {};
  return fail(verification_error("checkpoint_signature",
                                 {{"name", printable(origin, limits::kOriginShown)}}));
}

Status check_goes_on(const Head& last, const Head& next, const WitnessRequest& request) {
  if (request.old_size > next.size)
    return fail(input_error("witness_size", {{"old", std::to_string(request.old_size)},
                                             {"size", std::to_string(next.size)}}));
  if (request.old_size != last.size)
    return fail(input_error("witness_old_size", {{"old", std::to_string(request.old_size)},
                                                 {"size", std::to_string(last.size)}}));
  if (is_consistent(last, next, request.proof)) return {};
  return fail(verification_error("witness_inconsistent", {{"old", std::to_string(last.size)},
                                                          {"size", std::to_string(next.size)}}));
}

}  // namespace

VerifierKey Witness::verifier_key() const {
  return {name, SignatureType::cosignature, key.public_key()};
}

Result<std::uint64_t> Witness::last_size(const std::string& origin) const {
  METALAB_TRY(const Head last, last_head(state, origin));
  return last.size;
}

Result<std::string> Witness::cosign(const WitnessRequest& request, std::uint64_t time,
                                    const StepGuard& guard) const {
  METALAB_TRY(const Checkpoint next, read_checkpoint(request.checkpoint.text, name));
  METALAB_DO(check_log(*this, request.checkpoint, next.origin));
  DurableFolder folder(state, guard);
  METALAB_DO(folder.prepare());
  // From the look at the last size to the new one's being remembered nobody else may cosign.
  METALAB_TRY(const FileLock lock, FileLock::take(state / record(next.origin, ".lock")));
  METALAB_TRY(const Head last, last_head(state, next.origin));
  METALAB_DO(check_goes_on(last, next.head, request));
  METALAB_DO(folder.replace(record(next.origin, ".checkpoint"), checkpoint_text(next)));
  return signature_line(ledger::cosign(request.checkpoint.text, name, key, time));
}

}  // namespace metalab::ledger
