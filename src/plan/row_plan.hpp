// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/power/power.hpp"
#include "evidence/evidence.hpp"

// What `metalab plan` finds before there is any data: the rows at which each criterion's verdict
// would be reached, if the truth were so. It is no evidence; it shares its words.
namespace metalab::plan {

/// What is assumed of the second of two models.
struct PlannedModel {
  double value = 0;
  std::map<std::string, double> of;
};

/// One group as it is assumed to be.
struct PlannedGroup {
  evidence::Group group;
  double share = 0;                    // of all rows
  double value = 0;                    // of the criterion's measure; of two models, of the first
  std::map<std::string, double> of;    // what else is assumed of it: base_rate, sd, agreement ...
  std::optional<PlannedModel> second;  // of two models on the same rows
  std::optional<std::int64_t> rows;    // those planned
};

/// One assumed truth with the rows that its verdict takes.
struct Scenario {
  std::string truth;                             // equal, apart, stated
  std::optional<evidence::VerdictKind> verdict;  // what it calls for; nothing at the bound
  std::optional<double> comparison;  // its true value, the one furthest to the wrong side
  std::vector<PlannedGroup> groups;
  std::optional<evidence::Group> apart;  // the group that differs from the others
  std::optional<std::int64_t> rows;      // in total; nothing where `obstacle` says why
  std::string
      obstacle;  // at_the_bound, too_many_rows, rate_out_of_range, apart_needs_rates, agreement
  std::vector<audit::PowerPoint> curve;
  std::optional<audit::PowerPoint> at_rows;  // where a number of rows was asked about
};

/// The value of a comparison nearest to the bound that a number of rows tells from it.
struct Detectable {
  std::int64_t rows = 0;
  evidence::VerdictKind verdict = evidence::VerdictKind::met;  // or not_met
  double common = 0;                                           // the measure in the other groups
  std::optional<double> value;  // nothing: none with the wanted power
};

struct CriterionPlan {
  std::string criterion, measure;
  Compare compare = Compare::value;
  evidence::View view;
  std::vector<std::string> decisions;  // of paired_difference: the second minus the first
  std::vector<std::string> across;
  std::optional<evidence::Group> reference;
  std::optional<double> at_least, at_most;
  std::string obstacle;  // why it cannot be planned; empty: it is
  std::vector<Scenario> scenarios;
  std::vector<Detectable> detectable;
};

struct RowPlan {
  std::string study_id, study_digest;
  Text title;
  Labels labels;
  std::map<std::string, Text> attributes;  // what they are called
  double confidence = 0, power = 0;
  Simultaneous simultaneous = Simultaneous::criterion;
  std::int64_t runs = 0;      // simulated studies behind each probability
  std::vector<Note> assumed;  // what was not stated and therefore taken
  std::vector<CriterionPlan> criteria;
};

}  // namespace metalab::plan
