// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "server/request.hpp"

namespace metalab::server {

/// What the protocol asks of whoever answers; called from several threads.
struct Answers {
  std::function<Answer(const Request&)> answer;
  std::function<Result<std::size_t>(const Request&)> body_limit;
  std::function<Answer(const Error&, const Request&)> error;
};

/// HTTP/1.1 on one address.
class HttpServer {
 public:
  /// Port 0: a free one. Error: lab_address.
  static Result<std::unique_ptr<HttpServer>> listen(const std::string& address, std::uint16_t port);
  virtual ~HttpServer() = default;
  virtual std::uint16_t port() const = 0;
  /// Serves until it is asked to stop; requests that were begun get their answers. `hosts` are the
  /// values of the Host field that are meant for us.
  virtual void run(const std::vector<std::string>& hosts, const Answers& answers,
                   const std::stop_token& stop) = 0;
};

}  // namespace metalab::server
