// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/people/actor.hpp"
#include "lab/store/sqlite.hpp"
#include "lab/surroundings.hpp"
#include "server/request.hpp"

namespace metalab::server {

inline constexpr const char* kSessionCookie = "__Host-metalab";

/// Who asks, as the cookie or the bearer token says, now; nobody where there is neither. Error:
/// lab_not_signed_in where there is one that does not count.
Result<lab::Actor> who_asks(const Request& request, const lab::Connection& store,
                            const lab::Surroundings& world);

/// What changes something and comes with a cookie comes from a page of ours. Error:
/// lab_foreign_origin.
Status check_origin(const Request& request, const std::string& url);

/// The cookie that keeps the session, and the one that ends it ("").
std::pair<std::string, std::string> session_cookie(const std::string& secret);

/// The cookie that binds a ceremony to the browser that began it, for as long as a challenge lasts;
/// and its value in a request, "" where there is none.
std::pair<std::string, std::string> ceremony_cookie(const std::string& secret);
std::string ceremony_in(const Request& request);

}  // namespace metalab::server
