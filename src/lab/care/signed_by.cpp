// SPDX-License-Identifier: Apache-2.0
#include "lab/care/signed_by.hpp"

#include "evidence/envelope.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::lab {
namespace {

Result<std::string> payload_by_passkey(const Json& file, const std::string& pem) {
  METALAB_TRY(const auto key, passkeys::key_of_pem(pem, "key"));
  METALAB_TRY(const auto read, passkeys::read_signed_file(file));
  METALAB_DO(passkeys::check_signed_file(read, key));
  return read.payload;
}

Result<std::string> payload_by_key(const std::string& file, const std::string& pem) {
  METALAB_TRY(const auto key, evidence::public_key_of_pem(pem, "key"));
  return evidence::open_envelope(file, key, "statement");
}

}  // namespace

Result<Json> statement_signed_by(const std::string& file, const std::string& pem) {
  METALAB_TRY(const Json json, read_json(file));
  METALAB_TRY(const std::string payload, passkeys::is_signed_file(json)
                                             ? payload_by_passkey(json, pem)
                                             : payload_by_key(file, pem));
  return read_json(payload);
}

}  // namespace metalab::lab
