// SPDX-License-Identifier: Apache-2.0
#include "results/verify_entry.hpp"

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/ledger_limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "ledger/witness.hpp"
#include "results/shown.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::results {
namespace {

Result<ledger::Note> read_checkpoint_file(const std::filesystem::path& path) {
  METALAB_TRY(const std::string bytes, read_file(path, limits::kNoteBytes));
  return ledger::read_note(bytes, path.string());
}

/// The signatures under a checkpoint, as far as a policy is given.
Status check_signatures(const ledger::Note& note, const VerifyRequest& request, Verification& out) {
  ++out.coverage.of;
  if (request.policy.empty()) {
    out.unchecked.push_back({"policy", "", {}});
    return {};
  }
  METALAB_TRY(const auto policy, read_policy_file(request.policy));
  METALAB_TRY(const auto found, ledger::check_checkpoint(note, policy, request.evidence.string()));
  ++out.coverage.checked;
  out.checked.push_back({"log", "", {{"origin", printable(found.log, kTextShown)}}});
  say_who_watched(found, policy, out);
  return {};
}

/// SHA-256 of a study's canonical form, or of a file's bytes.
Result<std::string> document_digest(const std::string& kind, const std::filesystem::path& path,
                                    const Context& context) {
  if (kind != ledger::kStudyEntry) return sha256_of_file(path, context.stop);
  METALAB_TRY(const auto study, study::read_study(path));
  return study::study_digest(study);
}

Status check_document(const ledger::Entry& entry, const VerifyRequest& request,
                      const Context& context, Verification& out) {
  ++out.coverage.of;
  const std::map<std::string, std::string> values = {
      {"kind", printable(entry.kind, kTextShown)},
      {"subject", printable(entry.subject, kTextShown)},
      {"digest", entry.digest}};
  if (request.documents.empty()) {
    out.unchecked.push_back({"document", "", values});
    return {};
  }
  for (const auto& path : request.documents) {
    METALAB_TRY(const auto found, document_digest(entry.kind, path, context));
    if (found != entry.digest)
      return fail(verification_error(
          "digest_differs", {{"name", path.string()}, {"found", found}, {"expected", entry.digest}},
          {request.evidence.string()}));
  }
  ++out.coverage.checked;
  out.checked.push_back({"document", "", values});
  return {};
}

}  // namespace

Result<ledger::Policy> read_policy_file(const std::filesystem::path& path) {
  METALAB_TRY(const std::string bytes, read_file(path, limits::kNoteBytes));
  return ledger::read_policy(bytes, path.string());
}

void say_who_watched(const ledger::Witnessed& found, const ledger::Policy& policy,
                     Verification& out) {
  if (!policy.quorum) {
    out.unchecked.push_back({"witnesses", "", {}});
    return;
  }
  ++out.coverage.of;
  ++out.coverage.checked;
  std::vector<std::string> names;
  for (const auto& name : found.cosigned) names.push_back(printable(name, kTextShown));
  out.checked.push_back(
      {"witnesses",
       "",
       {{"count", std::to_string(names.size())}, {"names", list_names(names, kNamesShown)}}});
}

Result<Verification> verify_entry(const VerifyRequest& request, const Context& context) {
  const std::string file = request.evidence.string();
  METALAB_TRY(const std::string bytes, read_file(request.evidence, limits::kNoteBytes));
  METALAB_TRY(const auto proof, ledger::read_proof(bytes, file));
  METALAB_TRY(const auto inclusion, ledger::check_inclusion(proof, file));
  Verification out;
  out.coverage = {1, 1};
  METALAB_DO(check_signatures(proof.checkpoint, request, out));
  METALAB_DO(check_document(inclusion.entry, request, context, out));
  out.checked.push_back({"inclusion",
                         "",
                         {{"index", std::to_string(inclusion.index)},
                          {"size", std::to_string(inclusion.checkpoint.head.size)}}});
  return out;
}

Result<Verification> verify_checkpoint(const VerifyRequest& request) {
  METALAB_TRY(const auto note, read_checkpoint_file(request.evidence));
  METALAB_TRY(const auto checkpoint, ledger::read_checkpoint(note.text, request.evidence.string()));
  Verification out;
  METALAB_DO(check_signatures(note, request, out));
  out.checked.push_back({"checkpoint",
                         "",
                         {{"origin", printable(checkpoint.origin, kTextShown)},
                          {"size", std::to_string(checkpoint.head.size)}}});
  return out;
}

Result<Verification> verify_growth(const VerifyRequest& request) {
  const std::string file = request.evidence.string();
  if (request.earlier.empty()) return fail(input_error("earlier_missing", {}, {file}));
  METALAB_TRY(const std::string bytes, read_file(request.evidence, limits::kNoteBytes));
  METALAB_TRY(const auto growth, ledger::read_witness_request(bytes, file));
  METALAB_TRY(const auto later, ledger::read_checkpoint(growth.checkpoint.text, file));
  METALAB_TRY(const auto note, read_checkpoint_file(request.earlier));
  METALAB_TRY(const auto earlier, ledger::read_checkpoint(note.text, request.earlier.string()));
  if (earlier.origin != later.origin)
    return fail(verification_error("checkpoints_of_two_logs",
                                   {{"earlier", printable(earlier.origin, kTextShown)},
                                    {"later", printable(later.origin, kTextShown)}},
                                   {file}));
  const std::map<std::string, std::string> sizes = {{"old", std::to_string(earlier.head.size)},
                                                    {"size", std::to_string(later.head.size)}};
  if (growth.old_size != earlier.head.size ||
      !ledger::is_consistent(earlier.head, later.head, growth.proof))
    return fail(verification_error("log_not_grown", sizes, {file}));
  Verification out;
  out.coverage = {1, 1};
  METALAB_DO(check_signatures(growth.checkpoint, request, out));
  // The earlier checkpoint's signature is looked at as well: it is what was seen before.
  METALAB_DO(check_signatures(note, request, out));
  out.checked.push_back({"growth", "", sizes});
  return out;
}

}  // namespace metalab::results
