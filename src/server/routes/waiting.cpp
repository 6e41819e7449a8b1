// SPDX-License-Identifier: Apache-2.0
#include "lab/work/waiting.hpp"

#include "server/route.hpp"

namespace metalab::server {
namespace {

Result<Answer> list_waiting(Exchange&, const lab::Call& call) {
  METALAB_TRY(const auto waiting, lab::waiting_for(call));
  return json_answer(Json::Object{{"items", lab::shown(waiting)}});
}

}  // namespace

std::vector<Route> waiting_routes() {
  return {{.method = "GET", .path = "/api/waiting", .id = "list_waiting", .handler = list_waiting}};
}

}  // namespace metalab::server
