// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace metalab::server {

/// How many event streams are open, for each session or token. From any thread.
class Streams {
 public:
  /// A place that lasts as long as what is returned; nothing where there are too many.
  std::shared_ptr<void> take(const std::string& who);

 private:
  struct Held {
    std::mutex guard;
    std::map<std::string, int> open;
  };
  std::shared_ptr<Held> held_ = std::make_shared<Held>();  // outlived by no stream
};

}  // namespace metalab::server
