// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metalab::server {

/// A request that passed the gate, without anything of how it came.
struct Request {
  std::string method, path;  // the path's parts are percent-decoded where they are read
  std::map<std::string, std::string> query;   // decoded
  std::map<std::string, std::string> fields;  // names in lower case; taken before the body was read
  std::string body;
  // Whose request it is, or of whose network (IPv6: the first 64 bits); for limits, kept nowhere.
  std::string address;
  bool local = false;  // from this machine, by a name of this machine, through no proxy

  /// "" where there is none.
  std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

inline constexpr int kUnchanged = 304;  // the status of an answer that the client has already

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> fields;
  // Of an event stream: what comes next ("": nothing yet), until there is no more. It is asked
  // about once a second.
  std::function<std::optional<std::string>()> more = {};

  /// The first of that name; "" where there is none.
  std::string field(const std::string& name) const {
    for (const auto& [key, value] : fields)
      if (key == name) return value;
    return "";
  }
};

}  // namespace metalab::server
