// SPDX-License-Identifier: Apache-2.0
#include "evidence_file.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"

namespace metalab::app {

Result<evidence::Evidence> read_evidence_file(const std::filesystem::path& path,
                                              const evidence::PublicKey* key) {
  METALAB_TRY(std::string bytes, read_file(path, limits::kEvidenceBytes));
  const std::string file = path.string();
  const Error malformed = verification_error("evidence_malformed", {{"member", "/"}}, {file});
  auto root = read_json(bytes, file);
  if (!root) return fail(malformed);
  const bool is_envelope = root->find("payloadType") != nullptr;
  if (key != nullptr && !is_envelope) return fail(verification_error("not_signed", {}, {file}));
  if (is_envelope) {
    METALAB_TRY(const auto payload, key != nullptr ? evidence::open_envelope(bytes, *key, file)
                                                   : evidence::envelope_payload(bytes, file));
    root = read_json(payload, file);
    if (!root) return fail(malformed);
  }
  METALAB_TRY(auto out, evidence::from_statement(*root, file));
  // What is shown or recomputed must be all that the file says, to the last member.
  if (canonical_json(evidence::to_statement(out)) != canonical_json(*root)) return fail(malformed);
  return out;
}

}  // namespace metalab::app
