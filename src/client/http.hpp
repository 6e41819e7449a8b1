// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::client {

/// A laboratory that a person named, and the token that it gave them.
struct Lab {
  std::string url;  // without a slash at its end
  std::string token;
};

/// Where the token may go: over TLS, or to this machine. Error: lab_url, lab_url_insecure.
Result<Lab> lab_at(const std::string& url, const std::string& token);

/// What is sent: to a path of the laboratory, JSON or bytes.
struct Message {
  std::string method = "GET", path, body, type = "application/json";
};

/// What came back, whatever its status.
struct Reply {
  long status = 0;
  std::string body;
};
/// Asks without a token; `url` is the laboratory's, without a slash at its end. Error:
/// lab_unreachable.
Result<Reply> ask(const std::string& url, const Message& message);

/// The laboratory's answer as JSON. Errors: lab_unreachable; lab_refused with the laboratory's own
/// sentence.
Result<Json> send(const Lab& lab, const Message& message);

}  // namespace metalab::client
