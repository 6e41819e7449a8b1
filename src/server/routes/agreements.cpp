// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/holdings.hpp"
#include "lab/agreements/proposals.hpp"
#include "lab/agreements/round.hpp"
#include "lab/agreements/sign_round.hpp"
#include "lab/objects/objects.hpp"
#include "server/api.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

lab::RoundFrame frame_of(const Exchange& exchange) {
  return {exchange.text("until"), exchange.text("after")};
}

Result<Answer> shown(const lab::Call& call, const Result<lab::Object>& round) {
  if (!round) return fail(round.error());
  METALAB_TRY(const Json out, lab::shown_round(call, *round));
  return json_answer(out);
}

Result<Answer> propose_charter(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto programme, lab::find_object(call, exchange.text("about"), "programme"));
  return shown(call,
               lab::propose_charter(call, programme, exchange.text("text"), frame_of(exchange)));
}

Result<Answer> propose_shares(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto asset, lab::find_object(call, exchange.text("about"), "asset"));
  return shown(call, lab::propose_shares(call, asset,
                                         {exchange.text("right"), exchange.text("from"),
                                          *exchange.body.find("shares")},
                                         frame_of(exchange)));
}

Result<Answer> propose_licence(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto asset, lab::find_object(call, exchange.text("about"), "asset"));
  return shown(call,
               lab::propose_licence(call, asset, {exchange.text("licence"), exchange.text("from")},
                                    frame_of(exchange)));
}

Result<Answer> show_agreement_text(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto round, lab::find_object(call, exchange.part("id"), "agreement"));
  return Answer{200, "application/json", lab::agreement_text(round.body), {}};
}

Result<Answer> sign(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto sent,
              lab::open_signed_answer(call, *exchange.body.find("envelope"), exchange.url));
  METALAB_DO(exchange.lab.files().keep(sent.own.file));
  METALAB_DO(exchange.lab.files().keep(sent.own.key));
  METALAB_TRY(const auto kept, lab::sign_round(call, exchange.part("id"), sent));
  return shown_answer(call, kept);
}

Result<Answer> prepare_signature(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(Json out, lab::prepare_answer(call, exchange.part("id"), exchange.text("decision"),
                                            exchange.text("reason"), exchange.url));
  (*out.object())["note"] = words::say(language_of(exchange.request), "lab.signed_with_passkey");
  return json_answer(out);
}

Result<Answer> show_agreement_envelope(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "signature", "decision", "application/json");
}

Result<Answer> show_signature_key(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "signature", "key", "application/x-pem-file");
}

/// A round is proposed with the fields of its purpose.
Route proposal(const std::string& purpose, std::vector<Field> fields, Handler handler) {
  fields.insert(fields.begin(), {"about", Type::id});
  fields.push_back({"until", Type::day});
  fields.push_back({.name = "after", .type = Type::id, .required = false});
  return {.method = "POST",
          .path = "/api/agreements/" + purpose,
          .id = "propose_" + purpose,
          .deed = lab::Deed::write,
          .fields = std::move(fields),
          .success = 201,
          .handler = std::move(handler)};
}

}  // namespace

std::vector<Route> agreement_routes() {
  const std::string one = "/api/agreements/{id}";
  return {
      proposal("charter", {{"text", Type::text}}, propose_charter),
      proposal("shares",
               {{.name = "right", .type = Type::choice, .choices = lab::rights()},
                {"from", Type::day},
                {"shares", Type::object}},
               propose_shares),
      proposal("licence", {{"licence"}, {"from", Type::day}}, propose_licence),
      list_route("/api/agreements", "list_agreements",
                 {.kind = "agreement",
                  .shown = lab::shown_round,
                  .members = {member_field("purpose", {"charter", "shares", "licence"})}}),
      show_route(one, "show_agreement", "agreement", lab::shown_round),
      {.method = "GET",
       .path = one + "/text",
       .id = "show_agreement_text",
       .handler = show_agreement_text},
      {.method = "POST",
       .path = one + "/statement",
       .id = "prepare_signature",
       .deed = lab::Deed::sign,
       .fields = {{.name = "decision", .type = Type::choice, .choices = lab::answers_to_round()},
                  {"reason", Type::text}},
       .handler = prepare_signature},
      {.method = "POST",
       .path = one + "/signatures",
       .id = "sign_agreement",
       .deed = lab::Deed::sign,
       .fields = {{"envelope", Type::object}},
       .success = 201,
       .handler = sign},
      {.method = "GET",
       .path = "/api/signatures/{id}/envelope",
       .id = "show_signature_envelope",
       .handler = show_agreement_envelope},
      {.method = "GET",
       .path = "/api/signatures/{id}/key",
       .id = "show_signature_key",
       .handler = show_signature_key},
  };
}

}  // namespace metalab::server
