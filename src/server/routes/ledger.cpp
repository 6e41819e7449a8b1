// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "base/ledger_limits.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "server/kept_for.hpp"
#include "server/route.hpp"

// The ledger's own files, for anybody: digests and ids, nothing that names a person or says what a
// document holds.
namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr const char *kText = "text/plain; charset=utf-8", *kBytes = "application/octet-stream";

Answer file(std::string bytes, const char* type, const char* caching) {
  std::string tag = "\"" + sha256(bytes) + "\"";
  return {200, type, std::move(bytes), {{"Cache-Control", caching}, {"ETag", std::move(tag)}}};
}

/// Whose signatures stand under the ledger's checkpoints, as a policy that `metalab verify` reads,
/// and where its files are; the logs that this one continues.
Result<Answer> describe_ledger(Exchange& exchange, const lab::Call& call) {
  const ledger::VerifierKey& key = exchange.lab.ledger().key();
  const std::string text = ledger::verifier_key_text(key);
  METALAB_TRY(Json earlier, lab::earlier_logs(call.store));
  METALAB_TRY(const auto policy, lab::ledger_policy(call.store, key));
  return json_answer(Json::Object{{"origin", key.name},
                                  {"verifier_key", text},
                                  {"policy", policy},
                                  {"url", exchange.url + "/ledger"},
                                  {"earlier", std::move(earlier)}});
}

Result<Answer> policy_file(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto text, lab::ledger_policy(call.store, exchange.lab.ledger().key()));
  return file(std::move(text), kText, kAskAgain);
}

Result<Answer> checkpoint(Exchange& exchange) {
  METALAB_TRY(auto bytes, exchange.lab.ledger().checkpoint());
  return file(std::move(bytes), kText, kAskAgain);
}

Result<Answer> tile(Exchange& exchange) {
  METALAB_TRY(auto bytes, exchange.lab.ledger().tile("tile/" + exchange.part("tile")));
  return file(std::move(bytes), kBytes, kForEver);
}

Result<Answer> growth(Exchange& exchange) {
  METALAB_TRY(auto bytes,
              exchange.lab.ledger().growth(static_cast<std::uint64_t>(exchange.number("since"))));
  return file(std::move(bytes), kText, kAskAgain);
}

}  // namespace

std::vector<Route> ledger_routes() {
  return {
      {.method = "GET",
       .path = "/api/ledger",
       .id = "describe_ledger",
       .open = true,
       .handler = describe_ledger},
      {.method = "GET",
       .path = "/ledger/policy.txt",
       .id = "show_policy",
       .open = true,
       .handler = policy_file},
      {.method = "GET",
       .path = "/ledger/checkpoint",
       .id = "show_checkpoint",
       .open = true,
       .alone = checkpoint},
      {.method = "GET",
       .path = "/ledger/tile/{tile}",
       .id = "show_tile",
       .open = true,
       .rest = true,
       .alone = tile},
      {.method = "GET",
       .path = "/ledger/growth",
       .id = "show_growth",
       .open = true,
       .query =
           {{.name = "since", .type = Type::integer, .least = 0, .most = limits::kLedgerEntries}},
       .alone = growth},
  };
}

}  // namespace metalab::server
