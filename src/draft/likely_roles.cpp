// SPDX-License-Identifier: Apache-2.0
#include "draft/likely_roles.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/letter_case.hpp"

namespace metalab::draft {
namespace {

constexpr std::array<std::string_view, 26> kYes{"yes",
                                                "y",
                                                "true",
                                                "t",
                                                "oui",
                                                "o",
                                                "vrai",
                                                "v",
                                                "1",
                                                "selected",
                                                "hired",
                                                "accepted",
                                                "approved",
                                                "granted",
                                                "admitted",
                                                "pass",
                                                "passed",
                                                "positive",
                                                "retenu",
                                                "retenue",
                                                "embauch\u00e9",
                                                "accept\u00e9",
                                                "accord\u00e9",
                                                "admis",
                                                "re\u00e7u",
                                                "positif"};

bool is_yes(const std::string& value) {
  return std::find(kYes.begin(), kYes.end(), lower_case(value)) != kYes.end();
}

const GuessedColumn* best(const std::vector<GuessedColumn>& columns, int GuessedColumn::* likely,
                          const GuessedColumn* except) {
  const GuessedColumn* found = nullptr;
  for (const auto& column : columns)
    if (&column != except && column.*likely > 0 &&
        (found == nullptr || column.*likely > found->*likely))
      found = &column;
  return found;
}

/// A number and its prediction; the outcome is usually behind what it is predicted from.
void find_numbers(const std::vector<GuessedColumn>& columns, LikelyRoles& out) {
  out.prediction = best(columns, &GuessedColumn::likely_prediction, nullptr);
  for (const auto& column : columns)
    if (column.likely_number > 0) out.number = &column;
  if (out.number != nullptr) return;
  // A number named like a group (age) that has too many values to be one is better than no study.
  for (const auto& column : columns)
    if (column.is_number && !column.is_key && column.likely_group == 0 &&
        column.likely_prediction == 0)
      out.number = &column;
}

}  // namespace

LikelyRoles likely_roles(const std::vector<GuessedColumn>& columns) {
  LikelyRoles out;
  out.decision = best(columns, &GuessedColumn::likely_decision, nullptr);
  const auto* any = out.decision;
  if (any != nullptr && any->likely_decision < kNamedDecision) out.decision = nullptr;
  out.outcome = best(columns, &GuessedColumn::likely_outcome, out.decision);
  // Two values that are no yes and no are rather those of a group.
  if (out.outcome != nullptr && out.outcome->likely_outcome == 1) out.outcome = nullptr;
  out.score = best(columns, &GuessedColumn::likely_score, nullptr);
  if (out.decision == nullptr && out.score == nullptr) {
    out.decision = out.outcome != nullptr ? out.outcome : any;  // it alone is what was decided
    out.outcome = nullptr;
  }
  if (out.decision == nullptr && out.score == nullptr && out.outcome == nullptr)
    find_numbers(columns, out);
  for (const auto& column : columns)
    if (column.likely_group > 0) out.groups.push_back(&column);
  std::stable_sort(out.groups.begin(), out.groups.end(),
                   [](const auto* a, const auto* b) { return a->likely_group > b->likely_group; });
  out.groups_named = !out.groups.empty() && out.groups.front()->likely_group == 2;
  return out;
}

bool has_yes(const GuessedColumn& column) {
  return std::any_of(column.values.begin(), column.values.end(), is_yes);
}

const std::string& likely_positive(const GuessedColumn& column) {
  const auto found = std::find_if(column.values.begin(), column.values.end(), is_yes);
  return found == column.values.end() ? column.values.back() : *found;
}

}  // namespace metalab::draft
