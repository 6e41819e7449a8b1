// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/public/requests.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<lab::Object> own_system(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &system));
  return system;
}

Result<Answer> open_contact(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, own_system(exchange, call));
  METALAB_DO(lab::open_contact(call, system, exchange.text("person")));
  return json_answer(Json::Object{{"open", true}});
}

Result<Answer> close_contact(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, own_system(exchange, call));
  METALAB_DO(lab::close_contact(call, system));
  return json_answer(Json::Object{{"open", false}});
}

Result<Answer> show_public_system(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const Json shown, lab::public_system(call, exchange.part("id")));
  return json_answer(shown);
}

Result<Answer> take_request(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(exchange.askers.count(exchange.request.address, call.world.now()));
  METALAB_TRY(const Json taken,
              lab::take_request(call, {exchange.part("id"), exchange.text("kind"),
                                       exchange.text("text"), exchange.text("reply_to")}));
  return json_answer(taken);
}

Result<Answer> look(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const Json found, lab::request_of_receipt(call, exchange.text("receipt")));
  return json_answer(found);
}

/// Reading is for programs that may read; observers are asked for nothing.
Result<Answer> list(Exchange& exchange, const lab::Call& call) {
  if (exchange.actor.role == lab::Role::observer) return fail(input_error("lab_not_allowed"));
  METALAB_TRY(const Json found,
              lab::list_requests(call, asked(exchange, "after"), most_asked(exchange)));
  return json_answer(found);
}

Result<Answer> answer(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::answer_request(call, exchange.part("id"), exchange.text("text")));
  return json_answer(Json::Object{{"answered", exchange.part("id")}});
}

/// What anybody may do, without an account.
std::vector<Route> open_routes() {
  const std::string system = "/api/public/systems/{id}";
  return {
      {.method = "GET",
       .path = system,
       .id = "show_public_system",
       .open = true,
       .handler = show_public_system},
      {.method = "POST",
       .path = system + "/requests",
       .id = "ask_of_system",
       .open = true,
       .fields = {{.name = "kind", .type = Type::choice, .choices = {"explanation", "contest"}},
                  {"text", Type::text},
                  {.name = "reply_to", .type = Type::name, .required = false}},
       .success = 201,
       .handler = take_request},
      {.method = "POST",
       .path = "/api/public/requests",
       .id = "show_own_request",
       .open = true,
       .fields = {{"receipt", Type::secret}},
       .handler = look},
  };
}

}  // namespace

std::vector<Route> public_request_routes() {
  std::vector<Route> out = open_routes();
  out.push_back({.method = "PUT",
                 .path = "/api/systems/{id}/contact",
                 .id = "open_contact",
                 .deed = lab::Deed::share,
                 .fields = {{"person", Type::id}},
                 .handler = open_contact});
  out.push_back({.method = "DELETE",
                 .path = "/api/systems/{id}/contact",
                 .id = "close_contact",
                 .deed = lab::Deed::share,
                 .handler = close_contact});
  out.push_back({.method = "GET",
                 .path = "/api/requests",
                 .id = "list_requests",
                 .query = {{.name = "after", .type = Type::id, .required = false}, most_field()},
                 .handler = list});
  out.push_back({.method = "POST",
                 .path = "/api/requests/{id}/answer",
                 .id = "answer_request",
                 .deed = lab::Deed::comment,
                 .fields = {{"text", Type::text}},
                 .handler = answer});
  return out;
}

}  // namespace metalab::server
