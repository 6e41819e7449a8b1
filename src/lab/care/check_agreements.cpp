// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "evidence/decision.hpp"
#include "lab/agreements/round.hpp"
#include "lab/care/check_parts.hpp"
#include "lab/care/signed_by.hpp"
#include "lab/log.hpp"
#include "ledger/entry.hpp"

namespace metalab::lab {
namespace {

/// Whether a signature's envelope opens with the key that was kept with it, on that digest.
bool signature_holds(const Files& files, const Row& parts, const std::string& digest) {
  const auto envelope = files.read(parts.text(0)), pem = files.read(parts.text(1));
  if (!envelope || !pem) return false;
  const auto statement = statement_signed_by(*envelope, *pem);
  const auto decision = statement ? evidence::read_decision(*statement, "agreement")
                                  : Result<evidence::Decision>(fail(statement.error()));
  return decision && decision->decision == parts.text(2) &&
         decision->subjects.front().sha256 == digest;
}

/// Whether each that was signed holds, and the round is in force where all parties have agreed, and
/// nowhere else; refused where one has not.
Result<bool> signatures_hold(const Connection& store, const Files& files, const Object& round) {
  METALAB_TRY(
      const Rows rows,
      store.ask("SELECT envelope.digest, key.digest, body ->> '$.decision' FROM object JOIN "
                "object_file AS envelope ON envelope.object = id AND envelope.part = 'decision' "
                "JOIN object_file AS key ON key.object = id AND key.part = 'key' WHERE kind = "
                "'signature' AND about = ?1",
                {round.id}));
  std::size_t agreed = 0;
  bool refused = false;
  for (const Row& row : rows) {
    if (!signature_holds(files, row, *round.body.find("digest")->text())) return false;
    agreed += row.text(2) == "agreed" ? 1 : 0;
    refused = refused || row.text(2) != "agreed";
  }
  const std::string& outcome = *round.body.find("outcome")->text();
  return (outcome == "in_force") == (agreed == round.body.find("parties")->array()->size()) &&
         (outcome == "refused") == refused;
}

/// Whether the ledger has the entry of a round in force. One whose salt was erased cannot be told.
Result<bool> entry_holds(const Connection& store, const Object& round) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT salt, leaf FROM salt LEFT JOIN ledger_entry ON subject = "
                            "object WHERE object = ?1",
                            {round.id}));
  if (!row) return true;
  METALAB_TRY(const auto seal, agreement_seal(store, round));
  return row->text_or_none(1) ==
         ledger::leaf_of({"agreement", round.id, salted_digest(row->text(0), seal)});
}

}  // namespace

Status check_agreements(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(const Rows rows,
              store.ask("SELECT id, body FROM object WHERE kind = 'agreement' ORDER BY id"));
  for (const Row& row : rows) {
    METALAB_TRY(const Json body, read_json(row.text(1)));
    const Object round{row.text(0), "agreement", "", "", "", 1, body, 0, 0, ""};
    const bool text = sha256(agreement_text(body)) == *body.find("digest")->text();
    METALAB_TRY(const bool signatures, signatures_hold(store, files, round));
    METALAB_TRY(const bool entry, entry_holds(store, round));
    if (!text || !signatures || !entry) out.damage.push_back({round.id, "agreement"});
  }
  return {};
}

}  // namespace metalab::lab
