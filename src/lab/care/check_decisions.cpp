// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check_parts.hpp"
#include "lab/care/signed_by.hpp"

namespace metalab::lab {

Status check_decisions(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(
      const Rows rows,
      store.ask("SELECT id, file.digest, key.digest FROM object JOIN object_file AS file ON "
                "file.object = id AND file.part = 'decision' JOIN object_file AS key ON "
                "key.object = id AND key.part = 'key' WHERE kind = 'decision' ORDER BY id"));
  for (const Row& row : rows) {
    const auto bytes = files.read(row.text(1)), pem = files.read(row.text(2));
    const bool lost = !bytes || !pem;  // check_files says so
    if (!lost && !statement_signed_by(*bytes, *pem))
      out.damage.push_back({row.text(0), "decision"});
  }
  return {};
}

}  // namespace metalab::lab
