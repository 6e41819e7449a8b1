// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "server/api.hpp"
#include "server/route.hpp"

namespace metalab::server {

/// The OpenAPI 3.1 document of the routes, its summaries in the language, of a laboratory made for
/// demonstration or in use.
Json openapi(const std::vector<Route>& table, words::Language language, bool is_demonstration);

}  // namespace metalab::server
