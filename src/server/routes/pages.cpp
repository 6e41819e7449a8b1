// SPDX-License-Identifier: Apache-2.0
#include "server/pages/built_files.hpp"
#include "server/route.hpp"

// The application, for whoever works in the laboratory: its page answers to every path of its own,
// and finds out by itself which one it is.
namespace metalab::server {
namespace {

Result<Answer> application(Exchange&) { return application_page(); }

Result<Answer> part(Exchange& exchange) {
  return built_file(exchange.part("name"), exchange.request.field("accept-encoding"));
}

/// What the application's pages have in their addresses, which the pages themselves read.
std::vector<Field> asked_of_pages() {
  std::vector<Field> out;
  for (const char* name : {"words", "lifecycle", "form", "kind", "system", "language"})
    out.push_back({.name = name, .type = Field::Type::text, .required = false});
  return out;
}

}  // namespace

std::vector<Route> page_routes() {
  return {
      {.method = "GET",
       .path = "/lab",
       .id = "open_application",
       .open = true,
       .query = asked_of_pages(),
       .alone = application},
      {.method = "GET",
       .path = "/lab/{page}",
       .id = "open_application_at",
       .open = true,
       .query = asked_of_pages(),
       .rest = true,
       .alone = application},
      {.method = "GET",
       .path = "/assets/{name}",
       .id = "show_part_of_pages",
       .open = true,
       .alone = part},
  };
}

}  // namespace metalab::server
