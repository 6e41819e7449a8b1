// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/screen.hpp"

#include "base/json.hpp"
#include "inference/equality_test.hpp"
#include "inference/multiplicity.hpp"
#include "samples/asked.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

void screen_family(const study::Study& study, const samples::Asked& asked,
                   std::vector<evidence::ScreenedDifference>& out) {
  const auto& [view, family, measure] = asked;
  const auto estimable = samples::estimable_groups(study, family, measure);
  measures::Sample total;
  for (const auto& sample : family.samples) total += sample;
  const std::size_t tested = family.groups.size() == 2 ? 1 : family.groups.size();
  for (std::size_t g = 0; g < tested; ++g) {
    if (!estimable[g]) continue;
    const auto& group = family.samples[g];
    measures::Sample rest = total;
    rest -= group;
    if (!samples::reason_not_estimable(measure, rest, study.smallest_group).empty()) continue;
    out.push_back({std::string(measure.name), view.name, family.groups[g],
                   *measures::estimate(measure, group) - *measures::estimate(measure, rest),
                   inference::equality_test(measure, group, rest), 1});
  }
}

}  // namespace

std::optional<evidence::Screening> screen(const study::Study& study,
                                          const std::vector<samples::View>& views) {
  if (!study.screen) return std::nullopt;
  evidence::Screening out;
  out.rate = *study.screen;
  for (const samples::View& view : views)
    for (const auto* measure : view.measures)
      for (const samples::Family& family : view.families)
        if (!family.attributes.empty()) screen_family(study, {view, family, *measure}, out.tests);
  std::vector<double> p;
  for (const auto& one : out.tests) p.push_back(one.p);
  const auto adjusted = inference::benjamini_hochberg(p);
  for (std::size_t i = 0; i < adjusted.size(); ++i)  // rounded as it is compared with the rate
    out.tests[i].adjusted = round_for_evidence(adjusted[i]);
  return out;
}

}  // namespace metalab::audit
