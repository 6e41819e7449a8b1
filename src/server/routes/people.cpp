// SPDX-License-Identifier: Apache-2.0
#include "lab/people/accounts.hpp"
#include "lab/people/leaving.hpp"
#include "lab/people/links.hpp"
#include "lab/people/organisations.hpp"
#include "server/route.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> show_me(Exchange& exchange, const lab::Call&) {
  const lab::Actor& me = exchange.actor;
  return json_answer(Json::Object{{"id", me.person},
                                  {"name", me.name},
                                  {"organisation", me.organisation},
                                  {"role", name_of(me.role)},
                                  {"runs_lab", me.runs_lab},
                                  {"fresh", me.fresh}});
}

Result<Answer> list_organisations(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::list_organisations(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> create_organisation(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto id, lab::create_organisation(call, exchange.text("name"), false));
  return json_answer(Json::Object{{"id", id}, {"name", exchange.text("name")}});
}

Result<Answer> list_people(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::list_people(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> invite(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::may_invite_into(call, exchange.text("organisation")));
  METALAB_TRY(const auto secret,
              lab::make_invitation(call, exchange.text("organisation"), exchange.text("role"),
                                   exchange.text("email")));
  return json_answer(Json::Object{{"link", exchange.url + "/lab/join#" + secret}});
}

Result<Answer> remove_person(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::remove_member(call, exchange.part("id")));
  return json_answer(Json::Object{{"removed", exchange.part("id")}});
}

/// In a transaction of its own: files go off the disk when it is committed.
Result<Answer> erase_person(Exchange& exchange) {
  const auto erased = exchange.lab.store().write([&](const lab::Connection& writer) -> Status {
    METALAB_TRY(exchange.actor, who_asks(exchange.request, writer, exchange.lab.world()));
    METALAB_DO(lab::may(exchange.actor, lab::Deed::invite));
    return lab::erase_member({writer, exchange.lab.world(), exchange.actor}, exchange.part("id"));
  });
  if (!erased) return fail(erased.error());
  METALAB_DO(exchange.lab.erase_files());
  return json_answer(Json::Object{{"erased", exchange.part("id")}});
}

}  // namespace

std::vector<Route> people_routes() {
  using lab::Deed;
  std::vector<std::string> roles;
  for (const auto& role : Spelling<lab::Role>::all) roles.emplace_back(role);
  return {
      {.method = "GET", .path = "/api/me", .id = "show_me", .handler = show_me},
      {.method = "GET",
       .path = "/api/organisations",
       .id = "list_organisations",
       .handler = list_organisations},
      {.method = "POST",
       .path = "/api/organisations",
       .id = "create_organisation",
       .deed = Deed::run_lab,
       .fields = {{"name"}},
       .success = 201,
       .handler = create_organisation},
      {.method = "GET", .path = "/api/people", .id = "list_people", .handler = list_people},
      {.method = "POST",
       .path = "/api/invitations",
       .id = "invite",
       .deed = Deed::invite,
       .fields = {{"organisation", Type::id},
                  {"email", Type::email},
                  {.name = "role", .type = Type::choice, .choices = roles}},
       .success = 201,
       .handler = invite},
      {.method = "DELETE",
       .path = "/api/people/{id}",
       .id = "remove_person",
       .deed = Deed::invite,
       .handler = remove_person},
      {.method = "POST",
       .path = "/api/people/{id}/erasure",
       .id = "erase_person",
       .deed = Deed::invite,
       .alone = erase_person},
  };
}

}  // namespace metalab::server
