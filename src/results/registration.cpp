// SPDX-License-Identifier: Apache-2.0
#include "results/registration.hpp"

#include "base/file.hpp"
#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"

namespace metalab::results {
namespace {

bool registers(const ledger::Entry& entry, const std::string& study_digest) {
  return entry.kind == ledger::kStudyEntry && entry.digest == study_digest;
}

std::map<std::string, std::string> values_of(const ledger::Entry& entry,
                                             const std::string& study_digest) {
  return {{"kind", printable(entry.kind, 80)}, {"found", entry.digest}, {"expected", study_digest}};
}

}  // namespace

Result<std::string> read_registration(const std::filesystem::path& path,
                                      const std::string& study_digest) {
  METALAB_TRY(std::string text, read_file(path, limits::kNoteBytes));
  METALAB_TRY(const auto proof, ledger::read_proof(text, path.string()));
  METALAB_TRY(const auto inclusion, ledger::check_inclusion(proof, path.string()));
  if (registers(inclusion.entry, study_digest)) return text;
  return fail(input_error("registration_other_study", values_of(inclusion.entry, study_digest),
                          {path.string()}));
}

Result<ledger::CheckedProof> check_registration(const evidence::Evidence& evidence,
                                                const ledger::Policy& policy,
                                                const std::string& file) {
  METALAB_TRY(const auto proof, ledger::read_proof(evidence.registration, file));
  METALAB_TRY(auto checked, ledger::check_proof(proof, policy, file));
  if (registers(checked.inclusion.entry, evidence.study_digest)) return checked;
  return fail(verification_error("registration_other_entry",
                                 values_of(checked.inclusion.entry, evidence.study_digest),
                                 {file}));
}

}  // namespace metalab::results
