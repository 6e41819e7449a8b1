// SPDX-License-Identifier: Apache-2.0
#include "samples/cautions.hpp"

#include <algorithm>
#include <set>

#include "evidence/cautions.hpp"
#include "measures/rows_that_differ.hpp"

namespace metalab::samples {
namespace {

constexpr const char* kFewEffectiveRows = "few_effective_rows";
constexpr double kFew = 20;
constexpr double kMostOfRows = 0.5;

std::vector<std::string> codes_of(const measures::Measure& measure, const measures::Sample& sample,
                                  bool heavy) {
  std::vector<std::string> out;
  const auto effective = measures::effective_rows(measure, sample);
  if (effective && *effective < kFew &&
      *effective < kMostOfRows * measures::rows_with_roles(measure, sample))
    out.emplace_back(kFewEffectiveRows);
  if (heavy) out.emplace_back(evidence::kHeavyTail);
  return out;
}

}  // namespace

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::Sample& sample) {
  return codes_of(measure, sample, measures::is_heavy_tailed(measure, sample));
}

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::PairedSample& sample) {
  auto out = codes_of(measure, sample.first, measures::is_heavy_tailed(measure, sample));
  if (measures::few_of_an_outcome_differ(measure, sample))
    out.emplace_back(evidence::kFewRowsDiffer);
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const std::vector<measures::Sample>& samples) {
  std::set<std::string> all;
  for (const auto& sample : samples)
    for (auto& code : cautions_of(measure, sample)) all.insert(std::move(code));
  return {all.begin(), all.end()};
}

}  // namespace metalab::samples
