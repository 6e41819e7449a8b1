// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/context.hpp"
#include "inference/max_t.hpp"
#include "samples/asked.hpp"

namespace metalab::audit {

/// Comparisons among a family's groups, which the measures of a view share.
struct Contrasted {
  const samples::View& view;
  const samples::Family& family;
  inference::Contrasts contrasts;
  std::size_t reference = 0;
};

/// The groups that take part in a measure's comparisons.
struct TakingPart {
  const measures::Measure* measure;
  std::vector<bool> groups;

  std::size_t count() const;
};

/// The largest squares of each measure: by draws of the cells where counts are all there is to a
/// measure, so that its measures share the draws; by normal deviations where not. Empty where fewer
/// than two groups take part.
std::vector<inference::LargestSquares> largest_squares(const study::Study& study,
                                                       const Contrasted& contrasted,
                                                       const std::vector<TakingPart>& taking_part,
                                                       const Context& context);

/// Draws never depend on which other families or criteria a study has: `purpose` names them.
inference::Resampling resampling_of(const study::Study& study, const std::string& purpose,
                                    const Context& context);

/// Names a measure's spreads in a view across a family.
std::string spread_key(const samples::Asked& asked);

}  // namespace metalab::audit
