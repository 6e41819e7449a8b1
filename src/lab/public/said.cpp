// SPDX-License-Identifier: Apache-2.0
#include "lab/public/said.hpp"

#include <array>

#include "lab/systems/shown_parts.hpp"

namespace metalab::lab {
namespace {

/// What the public reads of a system's own fields.
constexpr std::array kSaid{"name",  "purpose", "decides",  "data",     "oversight",
                           "theme", "domain",  "act_role", "lifecycle"};

std::string member_of(const std::string& layer) { return "dependences." + layer; }

void say_member(Said& out, const std::string& member, const std::string& value) {
  if (value.empty())
    out.erase(member);
  else
    out[member] = value;
}

const std::vector<std::string>& members() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> out(kSaid.begin(), kSaid.end());
    for (const auto& layer : dependence_layers()) out.push_back(member_of(layer));
    return out;
  }();
  return list;
}

std::string value_of(const Said& said, const std::string& member) {
  const auto found = said.find(member);
  return found == said.end() ? "" : found->second;
}

}  // namespace

std::vector<Difference> differences_of(const Said& before, const Said& after) {
  std::vector<Difference> out;
  for (const auto& member : members()) {
    std::string was = value_of(before, member), is = value_of(after, member);
    if (was != is) out.push_back({member, std::move(was), std::move(is)});
  }
  return out;
}

void say_system(const Json& body, Said& out) {
  for (const char* member : kSaid) say_member(out, member, body.text_in(member));
}

void SaidDependences::describe(const std::string& id, const Json& body) {
  One& one = all_[id];
  const std::string more = body.text_in("text");
  one.layer = body.text_in("layer");
  one.text = body.text_in("name") + (more.empty() ? "" : " (" + more + ")");
}

void SaidDependences::say(Said& out) const {
  for (const auto& layer : dependence_layers()) {
    std::string text;
    for (const auto& [id, one] : all_)
      if (one.is_public && one.layer == layer) text += (text.empty() ? "" : "; ") + one.text;
    say_member(out, member_of(layer), text);
  }
}

}  // namespace metalab::lab
