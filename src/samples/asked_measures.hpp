// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measures/measure.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// The measures to compute: those listed, then those that only criteria name.
/// Precondition: they are measures of the registry.
std::vector<const measures::Measure*> measures_of(const study::Study& study);

/// The averages over classes of those measures that have one.
std::vector<const measures::Measure*> averages_of(
    const std::vector<const measures::Measure*>& measures);

/// Those of the measures that are to be kept.
template <class Keep>
std::vector<const measures::Measure*> those(const std::vector<const measures::Measure*>& all,
                                            const Keep& keep) {
  std::vector<const measures::Measure*> out;
  for (const auto* measure : all)
    if (keep(*measure)) out.push_back(measure);
  return out;
}

}  // namespace metalab::samples
