// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/witnessing.hpp"

#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

std::string setting_of(Watching what) {
  return what == Watching::logs ? "watched_logs" : "witnesses";
}

ledger::SignatureType type_of(Watching what) {
  return what == Watching::logs ? ledger::SignatureType::ed25519
                                : ledger::SignatureType::cosignature;
}

}  // namespace

Json key_texts(const std::vector<ledger::VerifierKey>& keys) {
  Json::Array out;
  for (const auto& key : keys) out.emplace_back(ledger::verifier_key_text(key));
  return out;
}

Result<std::vector<ledger::VerifierKey>> watching(const Connection& store, Watching what) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT value FROM setting WHERE name = ?1", {setting_of(what)}));
  std::vector<ledger::VerifierKey> out;
  if (!row) return out;
  METALAB_TRY(const Json texts, read_json(row->text(0)));
  for (const Json& text : *texts.array()) {
    METALAB_TRY(auto key, ledger::read_verifier_key(*text.text()));
    out.push_back(std::move(key));
  }
  return out;
}

Status set_watching(const Call& call, Watching what, const std::vector<std::string>& keys) {
  std::vector<ledger::VerifierKey> read;
  for (const std::string& text : keys) {
    METALAB_TRY(auto key, ledger::read_verifier_key(text));
    if (key.type != type_of(what)) return fail(input_error("lab_key_kind", {{"name", text}}));
    read.push_back(std::move(key));
  }
  METALAB_TRY(const auto before, watching(call.store, what));
  const Json texts = key_texts(read);
  METALAB_DO(
      call.store.change("INSERT INTO setting(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO "
                        "UPDATE SET value = ?2",
                        {setting_of(what), canonical_json(texts)}));
  return note_change(call, {setting_of(what), "changed", 1, key_texts(before), texts});
}

}  // namespace metalab::lab
