// SPDX-License-Identifier: Apache-2.0
#include "base/ledger_limits.hpp"
#include "ledger/fields.hpp"
#include "ledger/witness.hpp"

namespace metalab::ledger {
namespace {

constexpr std::string_view kOld = "old ";

}  // namespace

std::string witness_request_text(const WitnessRequest& request) {
  std::string out = std::string(kOld) + std::to_string(request.old_size) + "\n";
  for (const Hash& hash : request.proof) out += hash_text(hash) + "\n";
  return out + "\n" + note_text(request.checkpoint);
}

Result<WitnessRequest> read_witness_request(std::string_view body, const std::string& file) {
  const Error malformed = verification_error("witness_request_malformed", {}, {file});
  if (body.size() > limits::kNoteBytes) return fail(malformed);
  const auto first = next_line(body);
  if (!first || !first->starts_with(kOld)) return fail(malformed);
  const auto size = read_decimal(first->substr(kOld.size()));
  if (!size) return fail(malformed);
  WitnessRequest out{*size, {}, {}};
  for (auto line = next_line(body);; line = next_line(body)) {
    if (!line) return fail(malformed);
    if (line->empty()) break;
    const auto hash = read_hash(*line);
    if (!hash || out.proof.size() == limits::kProofHashes) return fail(malformed);
    out.proof.push_back(*hash);
  }
  METALAB_TRY(out.checkpoint, read_note(body, file));
  return out;
}

}  // namespace metalab::ledger
