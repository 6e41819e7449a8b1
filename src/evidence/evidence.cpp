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

std::string measure_id(const std::string& measure, const View& view) {
  std::string out = measure;
  if (!view.decision.empty()) out += "/decision=" + encoded(view.decision);
  if (view.class_name) out += "/class=" + encoded(*view.class_name);
  if (!view.average.empty()) out += "/average=" + view.average;
  return out;
}

}  // namespace metalab::evidence
