// SPDX-License-Identifier: Apache-2.0
#include "audit/recompute.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.hpp"
#include "evidence/json_parts.hpp"
#include "evidence/statement.hpp"

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

/// The groups whose curves differ, and "curves" where anything else of them does.
void add_curves(const evidence::Evidence& stated, const evidence::Evidence& recomputed,
                std::vector<std::string>& out) {
  if (!stated.curves && !recomputed.curves) return;
  const auto json = [](const std::optional<evidence::Curves>& curves) {
    return curves ? evidence::curves_json(*curves) : Json();
  };
  Json a = json(stated.curves), b = json(recomputed.curves);
  const bool comparable = stated.curves && recomputed.curves &&
                          stated.curves->groups.size() == recomputed.curves->groups.size();
  if (!comparable) {
    out.emplace_back("curves");
    return;
  }
  const auto &p = *a.find("groups")->array(), &q = *b.find("groups")->array();
  for (std::size_t g = 0; g < p.size(); ++g)
    if (!agree(p[g], q[g]))
      out.push_back("curves/" + evidence::group_id(recomputed.curves->groups[g].group));
  a.object()->erase("groups");
  b.object()->erase("groups");
  if (!agree(a, b)) out.emplace_back("curves");
}

/// Items of a list in the predicate by the member that names them.
std::map<std::string, const Json*> by_name(const Json& predicate, const char* list,
                                           const char* name) {
  std::map<std::string, const Json*> out;
  for (const Json& item : *predicate.find(list)->array()) out[*item.find(name)->text()] = &item;
  return out;
}

Json member_of(const Json& predicate, const char* name) {
  const Json* member = predicate.find(name);
  return member == nullptr ? Json() : *member;
}

}  // namespace

std::vector<std::string> differences(const evidence::Evidence& stated,
                                     const evidence::Evidence& recomputed) {
  const Json a = evidence::to_statement(stated), b = evidence::to_statement(recomputed);
  const Json &p = *a.find("predicate"), &q = *b.find("predicate");
  std::vector<std::string> out;
  for (const auto& [list, name] : {std::pair{"findings", "id"}, std::pair{"comparisons", "id"},
                                   std::pair{"verdicts", "criterion"}}) {
    const auto first = by_name(p, list, name), second = by_name(q, list, name);
    for (const auto& [id, item] : first) {
      const auto twin = second.find(id);
      if (twin == second.end() || !agree(*item, *twin->second)) out.push_back(id);
    }
    for (const auto& [id, item] : second)
      if (!first.contains(id)) out.push_back(id);
    if (p.find(list)->array()->size() != first.size()) out.emplace_back(list);
  }
  add_curves(stated, recomputed, out);
  for (const char* member : {"study", "system", "rows", "attributes", "labels", "uncertainty",
                             "small_groups", "notes", "column_types", "disagreements", "screening"})
    if (!agree(member_of(p, member), member_of(q, member))) out.emplace_back(member);
  return out;
}

}  // namespace metalab::audit
