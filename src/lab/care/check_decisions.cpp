// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check_parts.hpp"
#include "lab/care/signed_by.hpp"
#include "lab/reviews/decision.hpp"

namespace metalab::lab {
namespace {

/// Whether the decision is what its own statement says, on the evidence that it names. Columns:
/// decision, step, reason, the evidence's digest.
bool says_so(const Json& statement, const Row& row) {
  const auto said = read_decision(statement);
  return said && said->decision == row.text_or_none(3) && said->step == row.text_or_none(4) &&
         said->reason == row.text_or_none(5) && said->evidence == row.text_or_none(6);
}

}  // namespace

Status check_decisions(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(
      const Rows rows,
      store.ask(
          "SELECT id, file.digest, key.digest, body ->> '$.decision', body ->> '$.step', "
          "body ->> '$.reason', (SELECT body ->> '$.digest' FROM object AS evidence WHERE "
          "evidence.id = object.body ->> '$.evidence') FROM object JOIN object_file AS file ON "
          "file.object = id AND file.part = 'decision' JOIN object_file AS key ON "
          "key.object = id AND key.part = 'key' WHERE kind = 'decision' ORDER BY id"));
  for (const Row& row : rows) {
    const auto bytes = files.read(row.text(1)), pem = files.read(row.text(2));
    const bool lost = !bytes || !pem;  // check_files says so
    if (lost) continue;
    const auto statement = statement_signed_by(*bytes, *pem);
    if (!statement || !says_so(*statement, row)) out.damage.push_back({row.text(0), "decision"});
  }
  return {};
}

}  // namespace metalab::lab
