// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

namespace metalab::client {

struct EndTransfer {
  void operator()(void* handle) const;
};
/// A CURL*.
using Transfer = std::unique_ptr<void, EndTransfer>;

/// A transfer to or from the address that a person named, by one of the protocols ("http,https"):
/// no proxies of the environment, no longer than so many seconds.
Transfer new_transfer(const std::string& url, const char* protocols, long most_seconds);

/// Whether the address is of this machine, by a name that cannot be another's.
bool is_this_machine(const std::string& url);

}  // namespace metalab::client
