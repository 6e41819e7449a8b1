// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/providers.hpp"

#include "server/route.hpp"
#include "server/sign_on_place.hpp"
#include "server/who_asks.hpp"

// The routes of whoever names the organisations' own sign-on.
namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> list_providers(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::list_providers(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> name_now(Exchange& exchange) {
  const lab::NewProvider given{exchange.part("id"),     exchange.text("name"),
                               exchange.text("issuer"), exchange.text("client"),
                               exchange.text("secret"), exchange.text("acr"),
                               exchange.text("amr")};
  METALAB_TRY(const Json named, lab::name_provider(sign_on_place(exchange), given,
                                                   still_may(exchange.request, exchange.lab.world(),
                                                             lab::Deed::run_lab)));
  return json_answer(named);
}

Result<Answer> name_provider(Exchange& exchange) {
  return while_asking(exchange, exchange.part("id"), [&] { return name_now(exchange); });
}

Result<Answer> remove_provider(Exchange& exchange) {
  METALAB_DO(
      lab::remove_provider(sign_on_place(exchange), exchange.part("id"),
                           still_may(exchange.request, exchange.lab.world(), lab::Deed::run_lab)));
  return json_answer(Json::Object{{"removed", exchange.part("id")}});
}

}  // namespace

std::vector<Route> provider_routes() {
  using lab::Deed;
  const std::string one = "/api/organisations/{id}/sign-on";
  return {
      {.method = "GET",
       .path = "/api/providers",
       .id = "list_providers",
       .deed = Deed::run_lab,
       .handler = list_providers},
      {.method = "PUT",
       .path = one,
       .id = "name_provider",
       .deed = Deed::run_lab,
       .fields = {{"name"},
                  {"issuer", Type::text},
                  {"client"},
                  {"secret", Type::secret, false},
                  {"acr", Type::name, false},
                  {"amr", Type::name, false}},
       .alone = name_provider},
      {.method = "DELETE",
       .path = one,
       .id = "remove_provider",
       .deed = Deed::run_lab,
       .alone = remove_provider},
  };
}

}  // namespace metalab::server
