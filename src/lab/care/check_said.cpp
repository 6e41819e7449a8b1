// SPDX-License-Identifier: Apache-2.0
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"
#include "lab/care/check_parts.hpp"
#include "lab/examinations/evidence.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/ledger/shown_order.hpp"
#include "lab/store/settings.hpp"

namespace metalab::lab {
namespace {

/// Evidence as its envelope says it, opened with the key that was kept with it.
struct Reopened {
  evidence::PublicKey key;
  evidence::Evidence evidence;
};
Result<Reopened> reopened(const Files& files, const EvidenceFiles& parts) {
  METALAB_TRY(const auto bytes, files.read(parts.envelope));
  METALAB_TRY(const auto pem, files.read(parts.key));
  METALAB_TRY(const auto key, evidence::public_key_of_pem(pem, "key"));
  METALAB_TRY(const auto payload, evidence::open_envelope(bytes, key, "evidence"));
  METALAB_TRY(const Json statement, read_json(payload));
  METALAB_TRY(auto evidence, evidence::from_statement(statement, "evidence"));
  return Reopened{key, std::move(evidence)};
}

/// The keys of this laboratory's logs; nothing where one of them is not known, as after an import.
Result<std::optional<std::vector<ledger::VerifierKey>>> logs_of(const Connection& store) {
  METALAB_TRY(const Json earlier, earlier_logs(store));
  METALAB_TRY(auto keys, keys_of_logs(earlier));
  METALAB_TRY(const Json own, setting(store, kLogKeySetting));
  if (own.text() == nullptr || keys.size() != earlier.array()->size()) return std::nullopt;
  METALAB_TRY(auto key, ledger::read_verifier_key(*own.text()));
  keys.push_back(std::move(key));
  return std::optional(std::move(keys));
}

/// Whether every member that the statement gives stands in the body as it gives it.
bool says_the_same(const Json& body, const Reopened& found) {
  Json::Object said = said_by(found.evidence);
  said["key"] = found.key.id();
  for (const auto& [name, value] : said) {
    const Json* kept = body.find(name);
    if (kept == nullptr || *kept != value) return false;
  }
  return true;
}

}  // namespace

Status check_said(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(const auto logs, logs_of(store));
  METALAB_TRY(const Rows rows,
              store.ask("SELECT id, body FROM object WHERE kind = 'evidence' ORDER BY id"));
  for (const Row& row : rows) {
    METALAB_TRY(const auto parts, evidence_files(store, row.text(0)));
    METALAB_TRY(const Json body, read_json(row.text(1)));
    const bool kept = files.read(parts.envelope) && files.read(parts.key);
    if (!kept) continue;  // check_files and check_rows say so
    const auto found = reopened(files, parts);
    const bool same =
        found && says_the_same(body, *found) && parts.cube == digest_of_cube(found->evidence);
    const bool first = body.text_in("order") == "registered_first";
    if (!same || (logs && first != shows_order(found->evidence, *logs)))
      out.damage.push_back({row.text(0), "said"});
  }
  return {};
}

}  // namespace metalab::lab
