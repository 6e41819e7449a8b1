// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/witnessing.hpp"

#include "lab/objects/objects.hpp"
#include "lab/store/settings.hpp"

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
  METALAB_TRY(const Json texts, setting(store, setting_of(what)));
  std::vector<ledger::VerifierKey> out;
  if (texts.is_null()) return out;
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
  METALAB_DO(set_setting(call.store, setting_of(what), texts));
  return note_change(call, {setting_of(what), "changed", 1, key_texts(before), texts});
}

}  // namespace metalab::lab
