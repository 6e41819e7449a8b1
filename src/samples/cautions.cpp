// SPDX-License-Identifier: Apache-2.0
#include "samples/cautions.hpp"

#include <set>

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
  if (heavy) out.emplace_back(kHeavyTail);
  return out;
}

}  // namespace

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::Sample& sample) {
  return codes_of(measure, sample, measures::is_heavy_tailed(measure, sample));
}

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const measures::PairedSample& sample) {
  return codes_of(measure, sample.first, measures::is_heavy_tailed(measure, sample));
}

std::vector<std::string> cautions_of(const measures::Measure& measure,
                                     const std::vector<measures::Sample>& samples) {
  std::set<std::string> all;
  for (const auto& sample : samples)
    for (auto& code : cautions_of(measure, sample)) all.insert(std::move(code));
  return {all.begin(), all.end()};
}

}  // namespace metalab::samples
