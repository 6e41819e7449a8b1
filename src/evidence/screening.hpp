// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/estimate.hpp"

namespace metalab::evidence {

/// One group's difference from everyone else in one measure.
struct ScreenedDifference {
  std::string measure;
  View view;
  Group group;
  double estimate = 0;  // group - rest
  double p = 1;         // two-sided, of equality
  double adjusted = 1;  // Benjamini & Hochberg, over all that were tested
};

/// Which differences stand out among all that were looked at.
struct Screening {
  double rate = 0;  // the false discovery rate: what is adjusted to at most this survives
  std::vector<ScreenedDifference> tests;
  std::string untested;  // why there is no valid test: numbers, survey_weights; else empty

  bool survives(const ScreenedDifference& one) const { return one.adjusted <= rate; }
};

}  // namespace metalab::evidence
