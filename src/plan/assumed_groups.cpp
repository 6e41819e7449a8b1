// SPDX-License-Identifier: Apache-2.0
// The groups of a plan and their shares: stated, of the evidence to be like, or of the study's own
// labels; else as few and as equal as can be, with a note.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "plan/assumptions.hpp"
#include "samples/view_names.hpp"
#include "samples/views.hpp"

namespace metalab::plan {
namespace {

const study::GroupRole& role_of(const study::Study& study, const std::string& attribute) {
  return *std::find_if(study.roles.groups.begin(), study.roles.groups.end(),
                       [&](const auto& group) { return group.name == attribute; });
}

std::string names_of(const std::vector<evidence::Group>& groups, const std::string& attribute) {
  std::vector<std::string> names;
  for (const auto& group : groups) names.push_back(group.at(attribute).value_or("%missing"));
  return list_names(names, 8);
}

/// Of the finding whose rows are the criterion's; of two models, of the first.
std::string id_of(const study::Study& study, const study::Criterion& criterion) {
  auto view = samples::view_name(study, criterion);
  if (samples::is_paired(criterion)) view.decision = study.models().front();
  return evidence::measure_id(criterion.measure.text, view);
}

}  // namespace

Result<std::vector<evidence::Group>> Assumptions::groups_of_attribute(
    const study::Criterion& criterion, const std::string& attribute) {
  std::vector<evidence::Group> out = of_like_[attribute];
  const auto& labels = role_of(*study_, attribute).labels;
  if (out.empty()) {
    for (const auto& [value, label] : labels) add_once(out, {{attribute, value}});
    for (const auto& [across, groups] : named_)
      for (const auto& group : groups)
        if (group.contains(attribute)) add_once(out, {{attribute, group.at(attribute)}});
    if (!labels.empty())
      note("plan_groups_of_labels",
           {{"attribute", attribute}, {"groups", names_of(out, attribute)}});
  }
  if (criterion.reference)
    for (std::size_t a = 0; a < criterion.across.size(); ++a)
      if (criterion.across[a] == attribute) add_once(out, {{attribute, (*criterion.reference)[a]}});
  const auto count = counts_.find(attribute);
  std::size_t wanted = count == counts_.end() ? 2 : static_cast<std::size_t>(count->second);
  if (count != counts_.end() && out.size() > wanted)
    return fail(input_error("plan_groups",
                            {{"attribute", attribute},
                             {"count", std::to_string(wanted)},
                             {"names", names_of(out, attribute)},
                             {"found", std::to_string(out.size())}},
                            {"", 0, 0, "--groups"}));
  if (count == counts_.end() && out.size() < wanted)
    note("plan_two_groups", {{"attribute", attribute}});
  for (int number = 1; out.size() < wanted; ++number)
    add_once(out, {{attribute, std::to_string(number)}});
  return out;
}

Result<std::vector<double>> Assumptions::shares_of(const std::vector<evidence::Group>& groups,
                                                   const std::string& measure,
                                                   const std::string& across) {
  std::vector<double> out(groups.size(), 0);
  double given = 0, of_like = 0;
  std::size_t open = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto found = shares_.find(evidence::group_id(groups[g]));
    if (found == shares_.end()) {
      ++open;
      of_like += rows_[measure][evidence::group_id(groups[g])];
    } else {
      given += out[g] = found->second;
    }
  }
  const bool sums = open == 0 ? std::abs(given - 1) < kSharesTolerance : given < 1;
  if (!sums)
    return fail(input_error("plan_shares", {{"across", across}, {"sum", std::to_string(given)}},
                            {"", 0, 0, "--share"}));
  if (open > 1 && of_like == 0) note("plan_equal_shares", {{"attribute", across}});
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (out[g] > 0) continue;
    const double like = rows_[measure][evidence::group_id(groups[g])];
    out[g] = (1 - given) * (of_like > 0 ? like / of_like : 1 / static_cast<double>(open));
  }
  return out;
}

Result<Assumptions::Groups> Assumptions::intersect(const study::Criterion& criterion) {
  Groups out{{{}}, {1}};
  for (const auto& attribute : criterion.across) {
    METALAB_TRY(const auto groups, groups_of_attribute(criterion, attribute));
    METALAB_TRY(const auto shares, shares_of(groups, id_of(*study_, criterion), attribute));
    Groups next;
    for (std::size_t i = 0; i < out.groups.size(); ++i)
      for (std::size_t j = 0; j < groups.size(); ++j) {
        evidence::Group both = out.groups[i];
        both.insert(groups[j].begin(), groups[j].end());
        next.groups.push_back(std::move(both));
        next.shares.push_back(out.shares[i] * shares[j]);
      }
    out = std::move(next);
    if (out.groups.size() > limits::kGroupsCompared)
      return fail(input_error("plan_too_many_groups",
                              {{"across", fmt::format("{}", fmt::join(criterion.across, ","))},
                               {"limit", std::to_string(limits::kGroupsCompared)}}));
  }
  return out;
}

Result<Assumptions::Groups> Assumptions::groups_of(const study::Criterion& criterion) {
  if (criterion.across.empty()) return Groups{{{}}, {1}};  // everyone
  auto sorted = criterion.across;
  std::sort(sorted.begin(), sorted.end());
  const std::string across = fmt::format("{}", fmt::join(sorted, ","));
  if (criterion.across.size() == 1) {
    Groups out;
    METALAB_TRY(out.groups, groups_of_attribute(criterion, across));
    METALAB_TRY(out.shares, shares_of(out.groups, id_of(*study_, criterion), across));
    return out;
  }
  if (const auto& groups = of_like_[across]; !groups.empty()) {
    METALAB_TRY(auto shares, shares_of(groups, id_of(*study_, criterion), across));
    return Groups{groups, std::move(shares)};
  }
  METALAB_TRY(auto out, intersect(criterion));
  const bool any_stated = std::any_of(out.groups.begin(), out.groups.end(), [&](const auto& group) {
    return shares_.contains(evidence::group_id(group));
  });
  if (!any_stated) {
    note("plan_independent", {{"attributes", across}});
    return out;
  }
  METALAB_TRY(out.shares, shares_of(out.groups, id_of(*study_, criterion), across));
  return out;
}

}  // namespace metalab::plan
