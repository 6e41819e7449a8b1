// SPDX-License-Identifier: Apache-2.0
#include "results/verified_kind.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/ledger_limits.hpp"
#include "base/limits.hpp"
#include "evidence/decision.hpp"
#include "evidence/envelope.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::results {
namespace {

bool is_decision_file(const std::string& bytes) {
  const auto file = read_json(bytes);
  if (file && passkeys::is_signed_file(*file)) return true;
  const auto payload = evidence::envelope_payload(bytes, "");
  const auto statement = payload ? read_json(*payload) : file;
  return statement && evidence::is_decision(*statement);
}

}  // namespace

Result<VerifiedKind> verified_kind(const std::filesystem::path& path) {
  METALAB_TRY(const std::string bytes, read_file(path, limits::kEvidenceBytes));
  if (bytes.starts_with("c2sp.org/tlog-proof@")) return VerifiedKind::entry;
  if (bytes.starts_with("old ")) return VerifiedKind::growth;
  if (bytes.starts_with("{"))
    return is_decision_file(bytes) ? VerifiedKind::decision : VerifiedKind::evidence;
  const bool note =
      bytes.size() <= limits::kNoteBytes && bytes.find("\n\n\u2014 ") != std::string::npos;
  return note ? VerifiedKind::checkpoint : VerifiedKind::evidence;
}

}  // namespace metalab::results
