// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/reviews.hpp"

#include "lab/objects/objects.hpp"
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
  return json_answer(lab::shown(review));
}

/// The person's own keys: a decision is never signed for them.
Result<std::vector<lab::SigningKey>> own_keys(const lab::Call& call) {
  METALAB_TRY(auto keys, lab::keys_that_count(call));
  std::erase_if(keys, [&](const lab::SigningKey& key) {
    return key.whose != "person" || key.person != call.actor.person;
  });
  return keys;
}

Result<Answer> decide(Exchange& exchange, const lab::Call& call) {
  const std::string envelope = canonical_json(*exchange.body.find("envelope"));
  METALAB_TRY(const auto keys, own_keys(call));
  METALAB_TRY(const auto decision, lab::open_decision(envelope, keys));
  METALAB_DO(exchange.lab.files().keep(envelope));
  METALAB_TRY(const auto kept,
              lab::keep_decision(call, {exchange.text("review"), envelope}, decision));
  return json_answer(lab::shown(kept));
}

Result<Answer> show_decision_envelope(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "decision", "decision", "application/json");
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
      list_route("/api/reviews", "list_reviews", "review"),
      show_route("/api/reviews/{id}", "show_review", "review"),
      {.method = "POST",
       .path = "/api/decisions",
       .id = "decide",
       .deed = Deed::decide,
       .fields = {{"review", Type::id}, {"envelope", Type::object}},
       .success = 201,
       .handler = decide},
      list_route("/api/decisions", "list_decisions", "decision"),
      show_route("/api/decisions/{id}", "show_decision", "decision"),
      {.method = "GET",
       .path = "/api/decisions/{id}/envelope",
       .id = "show_decision_envelope",
       .handler = show_decision_envelope},
  };
}

}  // namespace metalab::server
