// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace metalab::study {

/// The keys of one kind of map in a study. `place` is its dotted path, "" for the study itself; a *
/// stands for a name that the study gives.
struct KnownKeys {
  std::string_view place;
  std::initializer_list<std::string_view> required, optional;
};

extern const KnownKeys kStudyKeys, kSystemKeys, kDataKeys, kTableKeys, kDateTypeKeys, kRolesKeys,
    kOutcomeKeys, kDecisionKeys, kThresholdKeys, kGroupKeys, kWeightKeys, kCriterionKeys,
    kImpactRatioKeys, kUncertaintyKeys, kSmallGroupsKeys, kDisclosureKeys, kDominanceKeys,
    kCostsKeys, kTextKeys;

/// The places of the maps that have a key of this name.
std::vector<std::string> places_of_key(std::string_view name);

}  // namespace metalab::study
