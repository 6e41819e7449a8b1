// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "server/request.hpp"

// The files that `web/` is built into, as they stand in the program.
namespace metalab::server {

/// The page that the application begins with, whatever its path: it is asked for anew each time.
Answer application_page();

/// A script or style sheet by its name, which changes with its content; compressed where the
/// client's Accept-Encoding takes gzip. Error: lab_no_route.
Result<Answer> built_file(const std::string& name, const std::string& encodings);

/// The address of the style sheet of the public's pages.
const std::string& public_style();

/// What a page may load and send: its own parts alone, nothing that stands in it as text.
inline constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "
    "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace metalab::server
