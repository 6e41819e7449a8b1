// SPDX-License-Identifier: Apache-2.0
#include "ledger/proof_file.hpp"

#include "base/digest.hpp"
#include "base/ledger_limits.hpp"
#include "ledger/fields.hpp"

namespace metalab::ledger {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ", kIndex = "index ";

}  // namespace

std::string proof_text(const Proof& proof) {
  std::string out = std::string(kFirstLine) + "\n";
  out += std::string(kExtra) + base64(proof.leaf) + "\n";
  out += std::string(kIndex) + std::to_string(proof.index) + "\n";
  for (const Hash& hash : proof.hashes) out += hash_text(hash) + "\n";
  return out + "\n" + note_text(proof.checkpoint);
}

Result<Proof> read_proof(std::string_view bytes, const std::string& file) {
  const Error malformed = verification_error("proof_malformed", {}, {file});
  if (bytes.size() > limits::kNoteBytes) return fail(malformed);
  const auto first = next_line(bytes), extra = next_line(bytes), index = next_line(bytes);
  if (!index || *first != kFirstLine || !extra->starts_with(kExtra) || !index->starts_with(kIndex))
    return fail(malformed);
  const auto leaf = standard_base64(extra->substr(kExtra.size()));
  const auto number = read_decimal(index->substr(kIndex.size()));
  if (!leaf || !number) return fail(malformed);
  Proof out{*leaf, *number, {}, {}};
  for (auto line = next_line(bytes);; line = next_line(bytes)) {
    if (!line) return fail(malformed);
    if (line->empty()) break;
    const auto hash = read_hash(*line);
    if (!hash || out.hashes.size() == limits::kProofHashes) return fail(malformed);
    out.hashes.push_back(*hash);
  }
  METALAB_TRY(out.checkpoint, read_note(bytes, file));
  return out;
}

Result<Inclusion> check_inclusion(const Proof& proof, const std::string& file) {
  METALAB_TRY(Checkpoint checkpoint, read_checkpoint(proof.checkpoint.text, file));
  METALAB_TRY(Entry entry, read_leaf(proof.leaf, file));
  const auto root =
      root_by_inclusion(leaf_hash(proof.leaf), proof.index, checkpoint.head.size, proof.hashes);
  if (root != checkpoint.head.root) return fail(verification_error("proof_differs", {}, {file}));
  return Inclusion{std::move(entry), proof.index, std::move(checkpoint)};
}

}  // namespace metalab::ledger
