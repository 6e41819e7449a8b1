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
  return evidence::from_statement(*root, file);
}

}  // namespace metalab::app
