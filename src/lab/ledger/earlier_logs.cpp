// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/earlier_logs.hpp"

#include "lab/store/settings.hpp"
#include "ledger/entry.hpp"

namespace metalab::lab {
namespace {

Json shown_log(const EarlierLog& log) {
  Json::Object out{{"origin", log.checkpoint.origin},
                   {"checkpoint", ledger::checkpoint_text(log.checkpoint)}};
  if (log.key) out["verifier_key"] = ledger::verifier_key_text(*log.key);
  return out;
}

/// Makes room for an entry before all others.
Status shift_entries(const Connection& writer) {
  // Numbers far away first: two entries never have one number.
  METALAB_DO(writer.change("UPDATE ledger_entry SET number = number + 1099511627776"));
  METALAB_DO(writer.change("UPDATE ledger_entry SET number = number - 1099511627775"));
  return {};
}

/// With the ledger's own guard against changes taken off, and put back as it was.
Status rewrite_entries(const Connection& writer, const EarlierLog& earlier, std::int64_t now) {
  METALAB_TRY(const auto guard, writer.ask_one("SELECT sql FROM sqlite_master WHERE name = "
                                               "'ledger_stays_as_it_is'"));
  METALAB_DO(writer.change("DROP TRIGGER ledger_stays_as_it_is"));
  METALAB_DO(shift_entries(writer));
  METALAB_DO(writer.change(
      "INSERT INTO ledger_entry(number, leaf, subject, at) VALUES (0, ?1, ?2, "
      "?3)",
      {ledger::leaf_of(ledger::continues(earlier.checkpoint)), earlier.checkpoint.origin, now}));
  return writer.run_script(guard->text(0));
}

}  // namespace

Status begin_new_log(const Connection& writer, const EarlierLog& earlier, const std::string& origin,
                     std::int64_t now) {
  METALAB_TRY(const Json known, earlier_logs(writer));
  Json::Array logs = *known.array();
  logs.push_back(shown_log(earlier));
  METALAB_DO(writer.change("BEGIN IMMEDIATE"));
  METALAB_DO(rewrite_entries(writer, earlier, now));
  METALAB_DO(set_setting(writer, "origin", origin));
  METALAB_DO(set_setting(writer, "earlier_logs", std::move(logs)));
  METALAB_DO(set_setting(writer, kLogKeySetting, {}));
  METALAB_DO(writer.change("COMMIT"));
  return {};
}

Result<Json> earlier_logs(const Connection& store) {
  METALAB_TRY(Json logs, setting(store, "earlier_logs"));
  return logs.is_null() ? Json(Json::Array{}) : std::move(logs);
}

Result<std::string> ledger_policy(const Connection& store, const ledger::VerifierKey& key) {
  METALAB_TRY(const Json earlier, earlier_logs(store));
  METALAB_TRY(const auto keys, keys_of_logs(earlier));
  std::string out = "log " + ledger::verifier_key_text(key) + "\n";
  for (const auto& one : keys) out += "log " + ledger::verifier_key_text(one) + "\n";
  return out + "quorum none\n";
}

Result<std::vector<ledger::VerifierKey>> keys_of_logs(const Json& earlier) {
  std::vector<ledger::VerifierKey> out;
  for (const Json& log : *earlier.array()) {
    const Json* text = log.find("verifier_key");
    if (text == nullptr) continue;
    METALAB_TRY(auto key, ledger::read_verifier_key(*text->text()));
    out.push_back(std::move(key));
  }
  return out;
}

}  // namespace metalab::lab
