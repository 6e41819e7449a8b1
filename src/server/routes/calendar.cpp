// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sessions.hpp"
#include "server/api.hpp"
#include "server/calendar_text.hpp"
#include "server/pages/public_frame.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

constexpr const char* kCalendarScope = "calendar";

/// Whoever has the secret is shown the days of its person, as that person sees the laboratory now.
/// Only a token that can do nothing else stands in an address. Error: lab_not_found.
Result<Answer> show_calendar(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto person, lab::actor_of_token(call.store, call.world, exchange.part("secret")));
  if (person.scopes != std::set<std::string>{kCalendarScope})
    return fail(input_error("lab_not_found"));
  person.scopes.insert("read");
  METALAB_TRY(const auto dates, lab::dates_of({call.store, call.world, person}));
  const auto language = public_language(exchange);
  return Answer{
      200, "text/calendar; charset=utf-8", calendar_text(dates, exchange.url, language), {}};
}

}  // namespace

std::vector<Route> calendar_routes() {
  return {{.method = "GET",
           .path = "/calendar/{secret}",
           .id = "show_calendar",
           .open = true,
           .query = {{.name = "language",
                      .type = Field::Type::choice,
                      .required = false,
                      .choices = {"en", "fr"}}},
           .handler = show_calendar}};
}

}  // namespace metalab::server
