// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "inference/joint_tail.hpp"
#include "inference/share_limits.hpp"
#include "samples/asked.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// What takes z's place in a comparison's interval, and how far it holds together with others:
/// a criterion, a study, or none: an interval by itself.
struct Critical {
  double value = 0;
  Simultaneous simultaneous = Simultaneous::none;
  inference::JointTail tail = {};  // of what holds together, for `simultaneous: verdicts`
};

/// The critical values of all comparisons of a study. Those that criteria rest on hold together
/// over the whole study where it says `simultaneous: study`.
class CriticalValues {
 public:
  CriticalValues(std::map<std::string, Critical> spreads, std::map<std::string, Critical> criteria);

  /// Error: study_unknown_reference.
  static Result<CriticalValues> find(const study::Study& study,
                                     const std::vector<samples::View>& views,
                                     const std::vector<samples::PairedView>& paired,
                                     const Context& context);

  /// Of `ratio` and `difference` of a measure across the groups of a family.
  const Critical& of_spread(const samples::Asked& asked) const;
  /// Of a criterion that compares each group.
  const Critical& of_criterion(const study::Criterion& criterion) const;

 private:
  std::map<std::string, Critical> spreads_;   // by spread_key
  std::map<std::string, Critical> criteria_;  // by id
};

/// The intervals of shares at a critical value, as the study asks for them.
inference::ShareLimits limits_at(const study::Study& study, double z);

/// Position of the criterion's reference among the family's groups. Error: study_unknown_reference.
Result<std::size_t> find_reference(const samples::Family& family,
                                   const study::Criterion& criterion);

}  // namespace metalab::audit
