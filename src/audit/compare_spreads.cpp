// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_spreads.hpp"

#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "inference/spread.hpp"
#include "samples/cautions.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using inference::Scale;
using measures::Measure;
using measures::Sample;

/// The groups that take part, by their position in the family.
std::vector<std::size_t> positions(const std::vector<bool>& flags) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) out.push_back(i);
  return out;
}

std::vector<Sample> scaled_by(const std::vector<Sample>& samples, double factor) {
  std::vector<Sample> out;
  for (const auto& sample : samples) out.push_back(sample.scaled(factor));
  return out;
}

/// The extreme pair's own interval among all pairs, where the spread is over more than these two.
std::optional<evidence::Interval> extreme_pair(const study::Study& study, const Measure& measure,
                                               const std::vector<Sample>& samples,
                                               const inference::Spread& spread, Scale scale,
                                               const Critical& critical) {
  if (samples.size() < 3) return std::nullopt;
  const Sample &lowest = samples[spread.lowest], &highest = samples[spread.highest];
  const bool ratio = scale == Scale::ratio;
  auto limits = limits_at(study, critical.value);
  const auto interval = inference::pair_interval(measure, ratio ? lowest : highest,
                                                 ratio ? highest : lowest, scale, limits);
  auto out = estimate_of(0, interval, study.confidence, critical.simultaneous).interval;
  out.method = with_max_t(interval.method);
  return out;
}

}  // namespace

Compared compare_spread(const study::Study& study, const samples::Asked& asked, Scale scale,
                        const Critical& critical) {
  const auto& [view, family, measure] = asked;
  const auto estimable = samples::estimable_groups(study, family, measure);
  Compared out{comparison_of(asked, scale == Scale::ratio ? Compare::ratio : Compare::difference),
               {}};
  evidence::Comparison& comparison = out.comparison;
  comparison.id += "/" + family.name();
  for (std::size_t g = 0; g < estimable.size(); ++g)
    if (!estimable[g])
      out.leave_out(family.groups[g], measure, family.samples[g], study.smallest_group);
  const auto taking_part = positions(estimable);
  if (scale == Scale::ratio && measure.lowest < 0)
    comparison.reason = "undefined_for_negative_measure";
  else if (taking_part.size() < 2)
    comparison.reason = "only_one_group";
  else if (taking_part.size() > limits::kGroupsCompared)
    comparison.reason = "too_many_groups";
  if (!comparison.reason.empty()) return out;
  std::vector<Sample> samples;
  for (const std::size_t g : taking_part) samples.push_back(family.samples[g]);
  auto limits = limits_at(study, critical.value);
  const auto spread = inference::spread(measure, samples, scale, limits);
  if (!spread) {
    comparison.reason = "zero_reference";
    return out;
  }
  comparison.estimate =
      estimate_of(spread->estimate, spread->interval, study.confidence, critical.simultaneous);
  if (critical.simultaneous == Simultaneous::study)
    comparison.estimate->interval.method = with_max_t(spread->interval.method);
  comparison.cautions = samples::cautions_of(measure, samples);
  comparison.lowest = family.groups[taking_part[spread->lowest]];
  comparison.highest = family.groups[taking_part[spread->highest]];
  comparison.pair = extreme_pair(study, measure, samples, *spread, scale, critical);
  out.scaled = [&study, &of = asked.measure, samples, scale, z = critical.value](double factor,
                                                                                 double added_z) {
    auto at = limits_at(study, z + added_z);
    return inference::spread(of, scaled_by(samples, factor), scale, at)->interval;
  };
  return out;
}

std::vector<Compared> compare_spreads(const study::Study& study,
                                      const std::vector<samples::View>& views,
                                      const CriticalValues& critical, const Context& context) {
  std::vector<samples::Asked> asked;
  for (const samples::View& view : views)
    for (const samples::Family& family : view.families)
      for (const measures::Measure* measure : view.measures)
        if (!family.attributes.empty()) asked.push_back({view, family, *measure});
  std::vector<Compared> out(2 * asked.size());
  parallel_turns(asked.size(), context.threads, [&](std::size_t i) {
    if (context.stop.stop_requested()) return;
    const Critical& own = critical.of_spread(asked[i]);
    out[2 * i] = compare_spread(study, asked[i], Scale::ratio, own);
    out[2 * i + 1] = compare_spread(study, asked[i], Scale::difference, own);
  });
  return out;
}

}  // namespace metalab::audit
