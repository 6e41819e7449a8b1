// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/estimate.hpp"

// What charts of a score are drawn from: counts by bin and at cut-offs. Counts are of rows; with
// survey weights they are sums of weights.
namespace metalab::evidence {

/// The share of positives among the rows of a bin, beside their mean score.
struct ReliabilityPoint {
  double mean_score = 0;
  Estimate estimate;
};

/// The share of all of a group's positives that are among the top of everyone by score.
struct GainPoint {
  double cut = 0;  // the top are those who score at least this
  double selected = 0, true_positives = 0;
  std::optional<Estimate> estimate;  // nothing without positives
};

/// Of one group's rows with a score and a known outcome.
struct GroupCurves {
  Group group;
  std::int64_t n = 0;
  std::optional<double> effective_n;  // of survey weights: Kish's
  std::string reason;                 // why there are no curves
  double positives = 0;
  std::vector<double> rows, positive_rows;                        // by bin
  std::vector<std::optional<ReliabilityPoint>> reliability;       // by bin; nothing: too few rows
  std::vector<double> selected, true_positives, false_positives;  // by cut-off
  std::vector<GainPoint> gain;                                    // by top
  std::string decision;                                           // the model, of two
};

struct Curves {
  std::vector<double> edges;  // bins [e0, e1), [e1, e2) ..., the last one closed
  std::vector<double> cuts;   // who scores at least this is selected
  std::vector<double> tops;   // shares of everyone
  bool survey_weights = false;
  std::vector<GroupCurves> groups;
};

}  // namespace metalab::evidence
