// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/witnessing.hpp"

#include "base/ledger_limits.hpp"
#include "server/route.hpp"

// Laboratories that cosign each other's log (C2SP tlog-witness).
namespace metalab::server {
namespace {

using Type = Field::Type;
using lab::Watching;

constexpr const char *kPlainText = "text/plain; charset=utf-8", *kSize = "text/x.tlog.size";
constexpr int kOther = 409;

std::vector<std::string> texts_of(const Exchange& exchange, const char* name) {
  std::vector<std::string> out;
  for (const Json& one : *exchange.body.find(name)->array()) out.push_back(*one.text());
  return out;
}

Handler set(Watching what, const char* name) {
  return [what, name](Exchange& exchange, const lab::Call& call) -> Result<Answer> {
    METALAB_DO(lab::set_watching(call, what, texts_of(exchange, name)));
    return json_answer(Json::Object{{name, *exchange.body.find(name)}});
  };
}

Result<Answer> describe_witness(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto key, exchange.lab.ledger().witness_key());
  METALAB_TRY(const auto logs, lab::watching(call.store, Watching::logs));
  METALAB_TRY(const auto witnesses, lab::watching(call.store, Watching::witnesses));
  return json_answer(Json::Object{{"verifier_key", ledger::verifier_key_text(key)},
                                  {"logs", lab::key_texts(logs)},
                                  {"witnesses", lab::key_texts(witnesses)}});
}

Result<std::vector<ledger::VerifierKey>> keys(const Exchange& exchange, Watching what) {
  std::vector<ledger::VerifierKey> out;
  METALAB_DO(exchange.lab.store().read([&](const lab::Connection& reader) -> Status {
    METALAB_TRY(out, lab::watching(reader, what));
    return {};
  }));
  return out;
}

/// C2SP: where the client thinks of another size, the answer is the size.
Result<Answer> add_checkpoint(Exchange& exchange) {
  METALAB_TRY(auto logs, keys(exchange, Watching::logs));
  auto line = exchange.lab.ledger().cosign(exchange.request.body, std::move(logs),
                                           exchange.lab.world().now());
  if (line) return Answer{200, kPlainText, std::move(*line), {}};
  if (const auto size = line.error().values.find("size"); line.error().code == "witness_old_size")
    return Answer{kOther, kSize, size->second + "\n", {}};
  return fail(line.error());
}

Result<Answer> add_cosignatures(Exchange& exchange) {
  METALAB_TRY(const auto witnesses, keys(exchange, Watching::witnesses));
  METALAB_TRY(const int added,
              exchange.lab.ledger().add_cosignatures(exchange.request.body, witnesses));
  return json_answer(Json::Object{{"added", std::int64_t{added}}});
}

}  // namespace

std::vector<Route> witness_routes() {
  const auto keys_field = [](const char* name) {
    return std::vector<Field>{{.name = name, .type = Type::texts}};
  };
  return {
      {.method = "GET",
       .path = "/api/witness",
       .id = "describe_witness",
       .open = true,
       .handler = describe_witness},
      {.method = "PUT",
       .path = "/api/witness/logs",
       .id = "set_watched_logs",
       .deed = lab::Deed::run_lab,
       .fields = keys_field("logs"),
       .handler = set(Watching::logs, "logs")},
      {.method = "PUT",
       .path = "/api/witness/witnesses",
       .id = "set_witnesses",
       .deed = lab::Deed::run_lab,
       .fields = keys_field("witnesses"),
       .handler = set(Watching::witnesses, "witnesses")},
      {.method = "POST",
       .path = "/witness/add-checkpoint",
       .id = "add_checkpoint",
       .open = true,
       .media = "text/plain",
       .most = limits::kNoteBytes,
       .alone = add_checkpoint},
      {.method = "POST",
       .path = "/ledger/cosignatures",
       .id = "add_cosignatures",
       .open = true,
       .media = "text/plain",
       .most = limits::kNoteBytes,
       .alone = add_cosignatures},
  };
}

}  // namespace metalab::server
