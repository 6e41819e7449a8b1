// SPDX-License-Identifier: Apache-2.0
#include "evidence/keys.hpp"
#include "lab/people/signing_keys.hpp"
#include "lab/people/tokens.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr std::int64_t kMostTokenDays = 366;

Result<Answer> list_tokens(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::tokens_of(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> make_token(Exchange& exchange, const lab::Call& call) {
  lab::NewToken token{exchange.text("name"), {}, *exchange.body.find("days")->integer()};
  for (const Json& scope : *exchange.body.find("scopes")->array())
    token.scopes.push_back(*scope.text());
  METALAB_TRY(const Json made, lab::make_token(call, token));
  Json::Object out = *made.object();
  if (token.scopes == std::vector<std::string>{"calendar"})
    out["address"] = exchange.url + "/calendar/" + *made.find("token")->text();
  return json_answer(out);
}

Result<Answer> revoke_token(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::revoke_token(call, exchange.part("id")));
  return json_answer(Json::Object{{"revoked", exchange.part("id")}});
}

Result<Answer> list_keys(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::keys_of(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

/// The key that the request names. Error: lab_not_allowed: only an administrator says that a key is
/// the organisation's.
Result<lab::NewKey> named_key(Exchange& exchange) {
  METALAB_TRY(const auto key,
              evidence::public_key_of_pem(exchange.text("public_key"), "public_key"));
  std::string whose = exchange.text("whose");
  if (whose == "organisation") METALAB_DO(lab::may(exchange.actor, lab::Deed::invite));
  return lab::NewKey{key, exchange.text("name"), std::move(whose),
                     exchange.lab.ledger().key().name};
}

Result<Answer> prepare_key(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto made, named_key(exchange));
  return json_answer(lab::key_statement(call, made));
}

Result<Answer> enrol_key(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto made, named_key(exchange));
  METALAB_TRY(const Json shown, lab::enrol_key(call, made, *exchange.body.find("proof")));
  METALAB_DO(exchange.lab.files().keep(evidence::public_pem(made.key)));
  return json_answer(shown);
}

Result<Answer> revoke_key(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::revoke_key(call, exchange.part("id")));
  return json_answer(Json::Object{{"revoked", exchange.part("id")}});
}

}  // namespace

std::vector<Route> key_routes() {
  using lab::Deed;
  const Field whose{.name = "whose", .type = Type::choice, .choices = {"person", "organisation"}};
  return {
      {.method = "GET", .path = "/api/tokens", .id = "list_tokens", .handler = list_tokens},
      {.method = "POST",
       .path = "/api/tokens",
       .id = "make_token",
       .deed = Deed::hold_keys,
       .fields = {{"name"},
                  {"scopes", Type::texts},
                  {.name = "days", .type = Type::integer, .least = 1, .most = kMostTokenDays}},
       .success = 201,
       .handler = make_token},
      {.method = "DELETE",
       .path = "/api/tokens/{id}",
       .id = "revoke_token",
       .deed = Deed::hold_keys,
       .handler = revoke_token},
      {.method = "GET", .path = "/api/keys", .id = "list_keys", .handler = list_keys},
      {.method = "POST",
       .path = "/api/keys",
       .id = "enrol_key",
       .deed = Deed::hold_keys,
       .fields = {{"name"}, {"public_key", Type::text}, whose, {"proof", Type::object}},
       .success = 201,
       .handler = enrol_key},
      {.method = "POST",
       .path = "/api/keys/statement",
       .id = "prepare_key",
       .deed = Deed::hold_keys,
       .fields = {{"public_key", Type::text}, whose},
       .handler = prepare_key},
      {.method = "DELETE",
       .path = "/api/keys/{id}",
       .id = "revoke_key",
       .deed = Deed::hold_keys,
       .handler = revoke_key},
  };
}

}  // namespace metalab::server
