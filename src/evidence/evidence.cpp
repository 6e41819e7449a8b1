// SPDX-License-Identifier: Apache-2.0
#include "evidence/evidence.hpp"

namespace metalab::evidence {
namespace {

std::string encoded(const std::string& value) {
  std::string out;
  for (const char c : value) {
    switch (c) {
      case '/':
        out += "%2F";
        break;
      case '=':
        out += "%3D";
        break;
      case ',':
        out += "%2C";
        break;
      case '%':
        out += "%25";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string group_id(const Group& group) {
  if (group.empty()) return "everyone";
  std::string out;
  for (const auto& [attribute, value] : group)
    out += (out.empty() ? "" : ",") + attribute + "=" + (value ? encoded(*value) : "%missing");
  return out;
}

}  // namespace metalab::evidence
