// SPDX-License-Identifier: Apache-2.0
#include "server/sign_on_place.hpp"

#include "server/who_asks.hpp"

namespace metalab::server {

lab::SignOnPlace sign_on_place(Exchange& exchange) {
  return {exchange.lab.store(), exchange.lab.world(), exchange.lab.client_secrets(),
          exchange.fetch};
}

std::vector<Field> came_back_fields() {
  return {{"organisation", Field::Type::id},
          {"state", Field::Type::secret},
          {"code", Field::Type::text},
          {"iss", Field::Type::text, false}};
}

lab::CameBack came_back(const Exchange& exchange) {
  return {exchange.text("organisation"), exchange.text("state"),        exchange.text("code"),
          exchange.text("iss"),          ceremony_in(exchange.request), exchange.url};
}

Result<Answer> while_asking(Exchange& exchange, const std::string& organisation,
                            const std::function<Result<Answer>()>& work) {
  if (!exchange.fetch) return fail(input_error("openid_unreachable", {{"name", organisation}}));
  METALAB_TRY(const auto permit, exchange.exchanges.take(organisation));
  return work();
}

Result<Answer> on_return(Exchange& exchange, const std::function<Result<Answer>()>& work) {
  const std::string& address = exchange.request.address;
  METALAB_DO(exchange.returns.has_room(address, exchange.lab.world().now()));
  return while_asking(exchange, exchange.text("organisation"), [&]() -> Result<Answer> {
    auto out = work();
    if (!out) METALAB_DO(exchange.returns.count(address, exchange.lab.world().now()));
    return out;
  });
}

Answer sent_there(const lab::BegunSignOn& begun) {
  Answer out = json_answer(Json::Object{{"address", begun.address}});
  out.fields.push_back(ceremony_cookie(begun.ceremony));
  return out;
}

}  // namespace metalab::server
