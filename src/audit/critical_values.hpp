// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "inference/joint_tail.hpp"
#include "inference/max_t.hpp"
#include "inference/share_limits.hpp"
#include "samples/paired_views.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// What takes z's place in a comparison's interval, and how far it holds together with others:
/// "criterion", "study", or "" for an interval by itself.
struct Critical {
  double value = 0;
  std::string simultaneous;
  inference::JointTail tail = {};  // of what holds together, for `simultaneous: verdicts`
};

/// The critical values of all comparisons of a study. Those that criteria rest on hold together
/// over the whole study where it says `simultaneous: study`.
class CriticalValues {
 public:
  /// Error: study_unknown_reference.
  static Result<CriticalValues> find(const study::Study& study,
                                     const std::vector<samples::View>& views,
                                     const std::vector<samples::PairedView>& paired,
                                     const Context& context);

  /// Of `ratio` and `difference` across the groups of a family.
  const Critical& of_spread(const measures::Measure& measure, const samples::View& view,
                            const samples::Family& family) const;
  /// Of a criterion that compares each group.
  const Critical& of_criterion(const study::Criterion& criterion) const;

 private:
  /// Finds the view's spreads; over a whole study, also what they are quantiles of, by their keys.
  std::map<std::string, inference::LargestSquares> find_spreads(const study::Study& study,
                                                                const samples::View& view,
                                                                const Context& context);
  /// Finds the criterion's own from the number of its groups, which are independent.
  inference::LargestSquares find_independent(const study::Study& study,
                                             const study::Criterion& criterion, std::size_t groups,
                                             const Context& context);
  /// Finds a criterion's own; over a whole study, also what it is a quantile of.
  Result<inference::LargestSquares> find_criterion(const study::Study& study,
                                                   const samples::View& view,
                                                   const study::Criterion& criterion,
                                                   const Context& context);

  std::map<std::string, Critical> spreads_;
  std::map<std::string, Critical> criteria_;
};

/// The intervals of shares at a critical value, as the study asks for them.
inference::ShareLimits limits_at(const study::Study& study, double z);

/// `ratio` or `difference`: one comparison across all groups; else one of each group.
bool is_spread(const study::Criterion& criterion);

/// Position of the criterion's reference among the family's groups. Error: study_unknown_reference.
Result<std::size_t> find_reference(const samples::Family& family,
                                   const study::Criterion& criterion);

}  // namespace metalab::audit
