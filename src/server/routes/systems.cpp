// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/systems/periods.hpp"
#include "lab/systems/shown_parts.hpp"
#include "lab/systems/story.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

Result<Answer> show_decided(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.part("id"), "system"));
  const std::string on = asked(exchange, "on");
  METALAB_TRY(const Json decided,
              lab::decided_on(call, system, on.empty() ? lab::today(call) : on));
  return json_answer(decided);
}

Result<Answer> show_metered(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_TRY(const Json metered, lab::metered(call, system));
  return json_answer(metered);
}

Result<Answer> show_story(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_TRY(const Json story, lab::story_of(call, system, most_asked(exchange)));
  return json_answer(story);
}

}  // namespace

std::vector<Route> system_routes() {
  return {
      {.method = "GET",
       .path = "/api/systems/{id}/decided",
       .id = "show_decided",
       .query = {{.name = "on", .type = Field::Type::day, .required = false}},
       .handler = show_decided},
      {.method = "GET",
       .path = "/api/systems/{id}/metered",
       .id = "show_metered",
       .handler = show_metered},
      {.method = "GET",
       .path = "/api/systems/{id}/story",
       .id = "show_story",
       .query = {most_field()},
       .handler = show_story},
  };
}

}  // namespace metalab::server
