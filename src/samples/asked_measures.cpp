// SPDX-License-Identifier: Apache-2.0
#include "samples/asked_measures.hpp"

#include <algorithm>

#include "measures/classes/macro.hpp"
#include "measures/registry.hpp"

namespace metalab::samples {

std::vector<const measures::Measure*> measures_of(const study::Study& study) {
  std::vector<const measures::Measure*> out;
  const auto add = [&](const std::string& name) {
    const auto* measure = measures::find_measure(name);
    if (std::find(out.begin(), out.end(), measure) == out.end()) out.push_back(measure);
  };
  for (const auto& measure : study.measures) add(measure.text);
  for (const auto& criterion : study.criteria) add(criterion.measure.text);
  return out;
}

std::vector<const measures::Measure*> averages_of(
    const std::vector<const measures::Measure*>& measures) {
  std::vector<const measures::Measure*> out;
  for (const auto* measure : measures)
    if (const auto* average = measures::macro_average(*measure)) out.push_back(average);
  return out;
}

}  // namespace metalab::samples
