// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"

namespace metalab::server {

/// How many exchanges with the organisations' providers there are at once: so few of each
/// organisation that a provider that does not answer leaves others their sign-on, and so few of all
/// that somebody who answers requests is always free. From any thread; outlives its permits.
class FewAtOnce {
 public:
  /// Given back when it ends, however that comes about.
  using Permit = std::shared_ptr<void>;

  /// Error: lab_sign_on_busy.
  Result<Permit> take(const std::string& organisation);

 private:
  void give_back(const std::string& organisation);

  std::mutex guard_;
  std::map<std::string, int> of_each_;
  int all_ = 0;
};

}  // namespace metalab::server
