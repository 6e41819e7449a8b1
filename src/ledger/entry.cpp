// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/ledger_limits.hpp"

namespace metalab::ledger {

std::string leaf_of(const Entry& entry) {
  return canonical_json(
      Json::Object{{"digest", entry.digest}, {"kind", entry.kind}, {"subject", entry.subject}});
}

Result<Entry> read_leaf(std::string_view leaf, const std::string& file) {
  const Error malformed = verification_error("entry_malformed", {}, {file});
  if (leaf.size() > limits::kLedgerEntryBytes) return fail(malformed);
  const auto json = read_json(leaf);
  if (!json) return fail(malformed);
  Entry out{json->text_in("kind"), json->text_in("subject"), json->text_in("digest")};
  if (out.kind.empty() || !is_digest(out.digest) || leaf_of(out) != leaf) return fail(malformed);
  return out;
}

Entry continues(const Checkpoint& old) {
  return {std::string(kContinuesEntry), old.origin, sha256(checkpoint_text(old))};
}

}  // namespace metalab::ledger
