// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/critical_values.hpp"
#include "inference/max_t.hpp"

namespace metalab::audit {

/// Finds the critical values of a study's comparisons one after the other: all spreads, then the
/// criteria.
class CriticalValueSearch {
 public:
  CriticalValueSearch(const study::Study& study, const Context& context);

  /// The view's spreads.
  void find_spreads(const samples::View& view);
  /// A criterion that is a spread has that spread's value.
  void add_spread(const samples::Asked& asked);
  /// A criterion on so many independent groups: `value`, or of two models.
  void find_independent(const study::Criterion& criterion, std::size_t groups);
  /// A criterion that compares each group. Error: study_unknown_reference.
  Status find_each_group(const study::Criterion& criterion, const samples::Asked& asked);

  CriticalValues finish() &&;

 private:
  Critical& start(const study::Criterion& criterion, std::size_t groups);
  void find_spreads(const samples::View& view, const samples::Family& family);

  const study::Study& study_;
  const Context& context_;
  double z_;
  bool study_wide_, together_;
  std::map<std::string, Critical> spreads_, criteria_;
  std::map<std::string, inference::LargestSquares> squares_;  // of spreads, over a whole study
  std::vector<std::string> asked_spreads_;                    // keys of those that are criteria
  inference::LargestSquares joint_;                           // of all criteria
};

}  // namespace metalab::audit
