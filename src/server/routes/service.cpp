// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "server/openapi.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

/// Whether the database answers, and no more.
Result<Answer> health(Exchange&, const lab::Call& call) {
  METALAB_DO(call.store.ask_one("SELECT 1"));
  return json_answer(Json::Object{{"ok", true}});
}

Result<Answer> describe_service(Exchange& exchange) {
  return json_answer(
      openapi(routes(), language_of(exchange.request), exchange.lab.is_demonstration()));
}

}  // namespace

std::vector<Route> service_routes() {
  return {
      {.method = "GET", .path = "/healthz", .id = "health", .open = true, .handler = health},
      {.method = "GET",
       .path = "/openapi.json",
       .id = "describe",
       .open = true,
       .alone = describe_service},
  };
}

const std::vector<Route>& routes() {
  constexpr std::array kParts{
      service_routes,     account_routes,    people_routes,         key_routes,
      record_routes,      object_routes,     study_routes,          evidence_routes,
      review_routes,      agreement_routes,  asset_routes,          system_routes,
      programme_routes,   search_routes,     public_request_routes, act_routes,
      policy_routes,      ledger_routes,     password_routes,       metrics_routes,
      job_routes,         witness_routes,    passkey_routes,        passkey_account_routes,
      provider_routes,    sign_on_routes,    identity_routes,       calendar_routes,
      page_routes,        report_routes,     waiting_routes,        public_form_routes,
      public_page_routes, publishing_routes, notice_routes,         asset_export_routes,
  };
  static const std::vector<Route> table = [&] {
    std::vector<Route> out;
    for (const auto part : kParts) {
      auto more = part();
      std::move(more.begin(), more.end(), std::back_inserter(out));
    }
    return out;
  }();
  return table;
}

}  // namespace metalab::server
