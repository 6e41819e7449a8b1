// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/people/actor.hpp"
#include "lab/people/may.hpp"
#include "lab/store/sqlite.hpp"
#include "lab/surroundings.hpp"
#include "server/request.hpp"

namespace metalab::server {

inline constexpr const char* kSessionCookie = "__Host-metalab";

/// Who asks, as the cookie or the bearer token says, now; nobody where there is neither. Error:
/// lab_not_signed_in where there is one that does not count.
Result<lab::Actor> who_asks(const Request& request, const lab::Connection& store,
                            const lab::Surroundings& world);

/// Who asks, and that they may do it, to be asked again in later transactions of the same request.
/// The request and its surroundings outlive it.
lab::StillMay still_may(const Request& request, const lab::Surroundings& world, lab::Deed deed);

/// What changes something and comes with a cookie, or is a form of ours (`always`), comes from a
/// page of ours, or from no page. Error: lab_foreign_origin.
Status check_origin(const Request& request, const std::string& url, bool always = false);

/// What an authenticator application reads, as an address: a second factor of that account.
std::string authenticator_address(const std::string& email, const std::string& secret);

/// The cookie that keeps the session, and the one that ends it ("").
std::pair<std::string, std::string> session_cookie(const std::string& secret);

/// The cookie that binds a ceremony to the browser that began it, for as long as a challenge lasts;
/// and its value in a request, "" where there is none.
std::pair<std::string, std::string> ceremony_cookie(const std::string& secret);
std::string ceremony_in(const Request& request);

}  // namespace metalab::server
