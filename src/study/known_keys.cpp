// SPDX-License-Identifier: Apache-2.0
#include "study/known_keys.hpp"

#include <algorithm>

namespace metalab::study {

const KnownKeys kStudyKeys{
    "",
    {"metalab", "id", "title", "system", "data", "roles", "measures"},
    {"question", "intersections", "criteria", "uncertainty", "small_groups", "disclosure", "seed",
     "costs", "threshold", "authors", "examined_by", "licence", "contact", "notes"}};
const KnownKeys kSystemKeys{"system", {"name", "version"}, {"provider"}};
const KnownKeys kDataKeys{
    "data", {"tables"}, {"from", "joins", "where", "period", "source", "purpose"}};
const KnownKeys kTableKeys{"data.tables.*",
                           {"path"},
                           {"format", "sheet", "delimiter", "quote", "escape", "decimal",
                            "thousands", "skip", "encoding", "header", "missing", "types"}};
const KnownKeys kDateTypeKeys{"data.tables.*.types.*", {"date"}, {}};
const KnownKeys kRolesKeys{
    "roles", {}, {"outcome", "decision", "decisions", "score", "scores", "groups", "weight"}};
const KnownKeys kOutcomeKeys{"roles.outcome", {"sql"}, {"positive", "classes", "kind", "label"}};
const KnownKeys kDecisionKeys{"roles.decision", {"sql"}, {"positive", "classes", "kind"}};
const KnownKeys kThresholdKeys{"roles.decision", {"score_at_least"}, {}};
const KnownKeys kGroupKeys{"roles.groups.*", {"sql"}, {"label", "labels", "missing"}};
const KnownKeys kWeightKeys{"roles.weight", {"sql", "kind"}, {}};
const KnownKeys kCriterionKeys{"criteria",
                               {"id", "measure", "compare", "because"},
                               {"across", "at_least", "at_most", "within", "reference",
                                "impact_ratio", "class", "average", "decision"}};
const KnownKeys kImpactRatioKeys{
    "criteria.impact_ratio", {}, {"smallest_share", "share_of", "benchmark"}};
const KnownKeys kUncertaintyKeys{
    "uncertainty", {}, {"confidence", "intervals", "replicates", "screen", "simultaneous"}};
const KnownKeys kSmallGroupsKeys{"small_groups", {"minimum"}, {}};
const KnownKeys kDisclosureKeys{
    "disclosure", {"minimum_cell"}, {"dominance", "p_percent", "range_percent"}};
const KnownKeys kDominanceKeys{"disclosure.dominance", {"n", "share"}, {}};
const KnownKeys kCostsKeys{
    "costs", {"true_positive", "false_positive", "false_negative", "true_negative", "unit"}, {}};
const KnownKeys kTextKeys{"title", {}, {"en", "fr"}};

std::vector<std::string> places_of_key(std::string_view name) {
  std::vector<std::string> out;
  for (const KnownKeys* known :
       {&kStudyKeys, &kSystemKeys, &kDataKeys, &kTableKeys, &kDateTypeKeys, &kRolesKeys,
        &kOutcomeKeys, &kThresholdKeys, &kGroupKeys, &kWeightKeys, &kCriterionKeys,
        &kImpactRatioKeys, &kUncertaintyKeys, &kSmallGroupsKeys, &kDisclosureKeys, &kDominanceKeys,
        &kCostsKeys, &kTextKeys})
    for (const auto* keys : {&known->required, &known->optional})
      if (std::find(keys->begin(), keys->end(), name) != keys->end())
        out.emplace_back(known->place);
  return out;
}

}  // namespace metalab::study
