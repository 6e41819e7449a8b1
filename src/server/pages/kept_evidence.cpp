// SPDX-License-Identifier: Apache-2.0
#include "server/pages/kept_evidence.hpp"

#include "base/json.hpp"
#include "evidence/statement.hpp"

namespace metalab::server {

Result<KeptEvidence> kept_evidence(const lab::Files& files, const std::string& digest) {
  METALAB_TRY(const auto bytes, files.read(digest));
  METALAB_TRY(const auto payload, evidence::envelope_payload(bytes, "evidence"));
  METALAB_TRY(const Json statement, read_json(payload));
  KeptEvidence out;
  METALAB_TRY(out.evidence, evidence::from_statement(statement, "evidence"));
  METALAB_TRY(out.signatures, evidence::envelope_signatures(bytes, "evidence"));
  return out;
}

}  // namespace metalab::server
