// SPDX-License-Identifier: Apache-2.0
#include "audit/recompute.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/json.hpp"
#include "evidence/json_parts.hpp"
#include "evidence/sections.hpp"
#include "evidence/unknown_members.hpp"

namespace metalab::audit {
namespace {

constexpr double kTolerance = 1e-9;

/// Equal structure, texts and integers; reals within the tolerance.
bool agree(const Json& a, const Json& b) {
  if (a.integer() != nullptr && b.integer() != nullptr) return a == b;
  const double x = a.number(), y = b.number();
  if (!std::isnan(x) && !std::isnan(y))
    return std::abs(x - y) <= kTolerance * std::max({1.0, std::abs(x), std::abs(y)});
  if (const auto* list = a.array()) {
    const auto* other = b.array();
    return other != nullptr &&
           std::equal(list->begin(), list->end(), other->begin(), other->end(), agree);
  }
  if (const auto* members = a.object()) {
    const auto* other = b.object();
    return other != nullptr && std::equal(members->begin(), members->end(), other->begin(),
                                          other->end(), [](const auto& m, const auto& n) {
                                            return m.first == n.first && agree(m.second, n.second);
                                          });
  }
  return a == b;
}

/// What is stated is there again, at every level; an older version may have stated less.
bool is_there_again(const Json& stated, const Json& again) {
  if (stated.object() == nullptr || again.object() == nullptr) return agree(stated, again);
  return std::all_of(stated.object()->begin(), stated.object()->end(), [&](const auto& member) {
    const Json* twin = again.find(member.first);
    return twin != nullptr && is_there_again(member.second, *twin);
  });
}

using evidence::Section;

bool agree(const std::optional<Json>& a, const std::optional<Json>& b) {
  return a.has_value() == b.has_value() && (!a || agree(*a, *b));
}

/// The list of a section whose items are named.
Json::Array& list_of(Json& member, Section::Items items) {
  return items == Section::Items::by_group ? *member.object()->at("groups").array()
                                           : *member.array();
}

std::string group_name(const Json& item) {
  std::string ignored;
  return evidence::group_id(evidence::read_group({item.find("group"), "", ignored}));
}

std::string item_name(const Json& item, const Section& section) {
  if (section.items == Section::Items::by_id) return *item.find("id")->text();
  if (section.items == Section::Items::by_criterion) return *item.find("criterion")->text();
  const Json* model = item.find("decision");
  return std::string(section.key) + "/" + (model != nullptr ? *model->text() + "/" : "") +
         group_name(item);
}

/// Verdicts and what they rest on are counted one by one; charts are not.
bool is_counted(const Section& section) {
  return section.items == Section::Items::by_id || section.items == Section::Items::by_criterion;
}

/// Items of a section that hold members which are not understood.
std::set<std::string> not_understood(const evidence::Evidence& evidence, const Section& section) {
  std::set<std::string> out;
  for (const auto& [path, value] : evidence.unknown)
    if (path.size() > 3 && path[0] == "predicate" && path[1] == section.key) out.insert(path[2]);
  return out;
}

/// What both copied from the study agrees.
bool says_what_is_copied(const Json& stated, const Json& again, const Section& section) {
  return std::all_of(section.copied.begin(), section.copied.end(), [&](const auto key) {
    const Json *a = stated.find(key), *b = again.find(key);
    return a == nullptr || (b != nullptr && agree(*a, *b));
  });
}

/// Both members have named items: which differ, and how many do not.
void compare_items(Json stated, Json again, const Section& section,
                   const std::set<std::string>& foreign, Recomputed& out) {
  Json::Array &first = list_of(stated, section.items), &second = list_of(again, section.items);
  std::map<std::string, const Json*> twins;
  for (const Json& item : second) twins[item_name(item, section)] = &item;
  const bool of_criteria = section.items == Section::Items::by_criterion;  // the study's own
  std::set<std::string> seen;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::string name = item_name(first[i], section);
    const auto twin = twins.find(name);
    const bool known = seen.insert(name).second && twin != twins.end();
    if (known && agree(first[i], *twin->second)) {
      if (is_counted(section) && !foreign.contains(std::to_string(i))) ++out.agreeing;
      continue;
    }
    out.differing.push_back(name);
    if (!is_counted(section)) ++out.besides;
    if (known ? !says_what_is_copied(first[i], *twin->second, section) : of_criteria)
      out.contradicting.push_back(name);
  }
  for (const auto& [name, item] : twins) {
    if (seen.contains(name)) continue;
    out.differing.push_back(name);
    ++out.besides;
    if (of_criteria) out.contradicting.push_back(name);
  }
  first.clear();
  second.clear();
  if (agree(stated, again)) return;
  out.differing.emplace_back(section.key);
  ++out.besides;
}

void compare_whole(const std::optional<Json>& stated, const std::optional<Json>& again,
                   const Section& section, Recomputed& out) {
  if (agree(stated, again)) return;
  out.differing.emplace_back(section.key);
  ++out.besides;
  if (section.follows == Section::Follows::plainly && stated &&
      (!again || !is_there_again(*stated, *again)))
    out.contradicting.emplace_back(section.key);
}

}  // namespace

Recomputed recompute(const evidence::Evidence& stated, const evidence::Evidence& again) {
  Recomputed out;
  for (const auto& section : evidence::sections()) {
    if (section.follows == Section::Follows::no) continue;
    auto a = section.write(stated), b = section.write(again);
    if (section.items != Section::Items::none && a && b)
      compare_items(std::move(*a), std::move(*b), section, not_understood(stated, section), out);
    else
      compare_whole(a, b, section, out);
  }
  for (const auto& [path, value] : stated.unknown)
    if (path.front() == "predicate") out.differing.push_back(evidence::path_text(path));
  return out;
}

std::int64_t countable(const evidence::Evidence& evidence) {
  return std::ssize(evidence.findings) + std::ssize(evidence.comparisons) +
         std::ssize(evidence.verdicts);
}

}  // namespace metalab::audit
