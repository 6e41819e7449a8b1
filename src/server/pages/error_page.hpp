// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "server/request.hpp"

namespace metalab::server {

/// Whether what went wrong is to be said as a page: a browser asks for one, at an address that is
/// not the API's.
bool wants_page(const Request& request);

/// The error as a page of the public, in the language that the request asks for.
Answer error_page(const Error& error, const Request& request, bool is_demonstration);

}  // namespace metalab::server
