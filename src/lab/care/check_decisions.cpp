// SPDX-License-Identifier: Apache-2.0
#include "evidence/envelope.hpp"
#include "lab/care/check_parts.hpp"
#include "passkeys/signed_file.hpp"

namespace metalab::lab {
namespace {

bool passkey_signed(const Json& file, const std::string& pem) {
  const auto key = passkeys::key_of_pem(pem, "key");
  const auto read = passkeys::read_signed_file(file);
  return key && read && passkeys::check_signed_file(*read, *key);
}

/// Whether the file is signed by the key that was kept with it.
bool is_signed_by(const std::string& bytes, const std::string& pem) {
  const auto file = read_json(bytes);
  if (file && passkeys::is_signed_file(*file)) return passkey_signed(*file, pem);
  const auto key = evidence::public_key_of_pem(pem, "key");
  return key && evidence::open_envelope(bytes, *key, "decision");
}

}  // namespace

Status check_decisions(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(
      const Rows rows,
      store.ask("SELECT id, file.digest, key.digest FROM object JOIN object_file AS file ON "
                "file.object = id AND file.part = 'decision' JOIN object_file AS key ON "
                "key.object = id AND key.part = 'key' WHERE kind = 'decision' ORDER BY id"));
  for (const Row& row : rows) {
    const auto bytes = files.read(row.text(1)), pem = files.read(row.text(2));
    const bool lost = !bytes || !pem;  // check_files says so
    if (!lost && !is_signed_by(*bytes, *pem)) out.damage.push_back({row.text(0), "decision"});
  }
  return {};
}

}  // namespace metalab::lab
