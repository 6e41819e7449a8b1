// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/search.hpp"

#include "base/limits.hpp"
#include "lab/objects/objects.hpp"
#include "server/lists.hpp"
#include "server/pages/form_fields.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr std::int64_t kMostFound = 100, kUsualFound = 20;

std::int64_t most_of(const Exchange& exchange) {
  const std::string most = asked(exchange, "most");
  return most.empty() ? kUsualFound : std::stoll(most);
}

Result<Answer> search(Exchange& exchange, const lab::Call& call) {
  const lab::Search wanted{spaced(asked(exchange, "words")), asked(exchange, "kind"),
                           asked(exchange, "before"), most_of(exchange)};
  METALAB_TRY(const auto objects, lab::search(call, wanted));
  Json::Array items;
  for (const auto& object : objects) {
    METALAB_TRY(Json one, lab::shown(call, object));
    items.push_back(std::move(one));
  }
  Json::Object out{{"items", std::move(items)}};
  if (std::ssize(objects) == wanted.most) out["next"] = objects.back().id;
  return json_answer(out);
}

Result<Answer> list_activity(Exchange& exchange, const lab::Call& call) {
  const std::string before = asked(exchange, "before");
  METALAB_TRY(const Json items,
              lab::activity(call, before.empty() ? 0 : std::stoll(before), most_of(exchange)));
  return json_answer(Json::Object{{"items", items}});
}

}  // namespace

std::vector<Route> search_routes() {
  const Field most{
      .name = "most", .type = Type::integer, .required = false, .least = 1, .most = kMostFound};
  return {
      {.method = "GET",
       .path = "/api/search",
       .id = "search",
       .query = {{"words"},
                 {.name = "kind", .type = Type::name, .required = false},
                 {.name = "before", .type = Type::id, .required = false},
                 most},
       .handler = search},
      {.method = "GET",
       .path = "/api/activity",
       .id = "list_activity",
       .query = {{.name = "before",
                  .type = Type::integer,
                  .required = false,
                  .least = 1,
                  .most = limits::kJsonInteger},
                 most},
       .handler = list_activity},
  };
}

}  // namespace metalab::server
