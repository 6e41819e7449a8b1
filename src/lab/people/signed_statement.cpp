// SPDX-License-Identifier: Apache-2.0
#include "lab/people/signed_statement.hpp"

#include "evidence/envelope.hpp"

namespace metalab::lab {

Result<SignedStatement> open_signed(const std::string& envelope,
                                    const std::vector<SigningKey>& keys, const std::string& file) {
  METALAB_DO(evidence::envelope_payload(envelope, file));
  for (const SigningKey& key : keys) {
    const auto payload = evidence::open_envelope(envelope, key.key, file);
    if (!payload) continue;
    METALAB_TRY(Json statement, read_json(*payload, file));
    return SignedStatement{std::move(statement), key};
  }
  return fail(verification_error("lab_signature_unknown"));
}

}  // namespace metalab::lab
