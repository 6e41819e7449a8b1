// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/reviews.hpp"

#include "lab/objects/objects.hpp"
#include "server/api.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> ask_review(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto evidence, lab::find_object(call, exchange.text("about"), "evidence"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &evidence));
  METALAB_TRY(const auto review,
              lab::ask_review(call, {exchange.text("about"), exchange.text("step"),
                                     exchange.text("organisation")}));
  return shown_answer(call, review);
}

/// As the API shows a decision: with what is to be known of its signature, in the reader's
/// language.
Shown shown_decision(const Exchange& exchange) {
  const auto language = language_of(exchange.request);
  return [language](const lab::Call& call, const lab::Object& decision) -> Result<Json> {
    METALAB_TRY(Json out, lab::shown(call, decision));
    const Json* with = decision.body.find("signed_with");
    if (with != nullptr && *with == Json("passkey"))
      (*out.object())["note"] = words::say(language, "lab.signed_with_passkey");
    return out;
  };
}

Result<Answer> prepare_decision(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(Json out,
              lab::prepare_decision(call, exchange.part("id"),
                                    {"", "", exchange.text("decision"), exchange.text("reason")},
                                    exchange.url));
  (*out.object())["note"] = words::say(language_of(exchange.request), "lab.signed_with_passkey");
  return json_answer(out);
}

Result<Answer> decide(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto sent,
              lab::open_signed_decision(call, *exchange.body.find("envelope"), exchange.url));
  METALAB_DO(exchange.lab.files().keep(sent.own.file));
  METALAB_DO(exchange.lab.files().keep(sent.own.key));
  METALAB_TRY(const auto kept, lab::keep_decision(call, exchange.text("review"), sent));
  METALAB_TRY(const Json out, shown_decision(exchange)(call, kept));
  return json_answer(out);
}

/// What decisions may be asked for; how they are shown depends on who reads.
Listed listed_decisions(const Shown& shown = {}) {
  return {.kind = "decision",
          .shown = shown,
          .members = {member_field("step", lab::review_steps()),
                      member_field("decision", lab::decisions())}};
}

Result<Answer> list_decisions(Exchange& exchange, const lab::Call& call) {
  return list_answer(exchange, call, listed_decisions(shown_decision(exchange)));
}

Result<Answer> show_decision(Exchange& exchange, const lab::Call& call) {
  return object_answer(exchange, call, "decision", shown_decision(exchange));
}

Result<Answer> show_decision_envelope(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "decision", "decision", "application/json");
}

Result<Answer> show_decision_key(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "decision", "key", "application/x-pem-file");
}

}  // namespace

std::vector<Route> review_routes() {
  using lab::Deed;
  return {
      {.method = "POST",
       .path = "/api/reviews",
       .id = "ask_review",
       .deed = Deed::write,
       .fields = {{"about", Type::id},
                  {.name = "step", .type = Type::choice, .choices = lab::review_steps()},
                  {"organisation", Type::id}},
       .success = 201,
       .handler = ask_review},
      list_route("/api/reviews", "list_reviews",
                 {.kind = "review",
                  .members = {member_field("step", lab::review_steps()),
                              member_field("state", {"asked", "decided"})}}),
      show_route("/api/reviews/{id}", "show_review", "review"),
      {.method = "POST",
       .path = "/api/decisions",
       .id = "decide",
       .deed = Deed::decide,
       .fields = {{"review", Type::id}, {"envelope", Type::object}},
       .success = 201,
       .handler = decide},
      {.method = "POST",
       .path = "/api/reviews/{id}/statement",
       .id = "prepare_decision",
       .deed = Deed::decide,
       .fields = {{.name = "decision", .type = Type::choice, .choices = lab::decisions()},
                  {"reason", Type::text}},
       .handler = prepare_decision},
      {.method = "GET",
       .path = "/api/decisions",
       .id = "list_decisions",
       .query = list_query(listed_decisions()),
       .handler = list_decisions},
      {.method = "GET",
       .path = "/api/decisions/{id}",
       .id = "show_decision",
       .handler = show_decision},
      {.method = "GET",
       .path = "/api/decisions/{id}/envelope",
       .id = "show_decision_envelope",
       .handler = show_decision_envelope},
      {.method = "GET",
       .path = "/api/decisions/{id}/key",
       .id = "show_decision_key",
       .handler = show_decision_key},
  };
}

}  // namespace metalab::server
