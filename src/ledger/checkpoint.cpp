// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"

#include "ledger/fields.hpp"

namespace metalab::ledger {

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" +
         hash_text(checkpoint.head.root) + "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view text, const std::string& file) {
  const Error malformed = verification_error("checkpoint_malformed", {}, {file});
  const auto origin = next_line(text), size = next_line(text), root = next_line(text);
  if (!root || origin->empty()) return fail(malformed);
  const auto number = read_decimal(*size);
  const auto hash = read_hash(*root);
  if (!number || !hash) return fail(malformed);
  while (const auto extension = next_line(text))
    if (extension->empty()) return fail(malformed);
  if (!text.empty()) return fail(malformed);
  Checkpoint out{std::string(*origin), {*number, *hash}};
  if (out.head.size == 0 && out.head.root != empty_root()) return fail(malformed);
  return out;
}

Note sign_checkpoint(const Checkpoint& checkpoint, const evidence::PrivateKey& key) {
  Note out{checkpoint_text(checkpoint), {}};
  out.signatures.push_back(sign_note(out.text, checkpoint.origin, key));
  return out;
}

}  // namespace metalab::ledger
