// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_groups.hpp"

#include <algorithm>
#include <cmath>

#include "base/limits.hpp"
#include "inference/single_interval.hpp"
#include "inference/spread.hpp"

namespace metalab::audit {
namespace {

using inference::Interval;
using inference::Scale;
using measures::Measure;
using measures::Sample;

std::string with_max_t(std::string_view method) {
  return std::string(method) + (method.ends_with("_max_t") ? "" : "_max_t");
}

evidence::Estimate estimate_of(double value, const Interval& interval, const study::Study& study,
                               const std::string& simultaneous) {
  evidence::Interval out{interval.lower, interval.upper, study.confidence,
                         std::string(interval.method), simultaneous};
  if (std::isinf(interval.upper)) out.upper.reset();
  return {value, out};
}

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

}  // namespace

Compared compare_spread(const study::Study& study, const Across& across, Scale scale,
                        const Critical& critical) {
  const auto& [view, family, measure] = across;
  const auto estimable = samples::estimable_groups(study, family, measure);
  const std::string compare = scale == Scale::ratio ? "ratio" : "difference";
  Compared out;
  evidence::Comparison& comparison = out.comparison;
  comparison.compare = compare;
  comparison.measure = measure.name;
  comparison.view = view.name;
  comparison.id =
      compare + "/" + evidence::measure_id(comparison.measure, view.name) + "/" + family.name();
  comparison.across = family.attributes;
  for (std::size_t g = 0; g < estimable.size(); ++g)
    if (!estimable[g]) comparison.left_out.push_back(family.groups[g]);
  const auto taking_part = positions(estimable);
  if (scale == Scale::ratio && measure.lowest < 0) {
    comparison.reason = "undefined_for_negative_measure";
  } else if (taking_part.size() < 2) {
    comparison.reason = "only_one_group";
  } else if (taking_part.size() > limits::kGroupsCompared) {
    comparison.reason = "too_many_groups";
  }
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
      estimate_of(spread->estimate, spread->interval, study, critical.simultaneous);
  if (critical.simultaneous == "study")
    comparison.estimate->interval.method = with_max_t(spread->interval.method);
  comparison.lowest = family.groups[taking_part[spread->lowest]];
  comparison.highest = family.groups[taking_part[spread->highest]];
  out.scaled = [&study, &measure, samples, scale, z = critical.value](double factor,
                                                                      double added_z) {
    auto at = limits_at(study, z + added_z);
    return inference::spread(measure, scaled_by(samples, factor), scale, at)->interval;
  };
  return out;
}

namespace {

/// One group's comparison: its estimate and interval at a critical value, for tables times factor.
struct GroupwisePlan {
  const study::Study* study;
  const Measure* measure;
  bool to_rest, to_reference;
  Scale scale;
  Sample group, other;

  bool alone() const { return !to_rest && !to_reference; }
  std::optional<double> estimate() const {
    const double value = measures::estimate(*measure, group).value_or(0);
    if (alone()) return value;
    const auto against = measures::estimate(*measure, other);
    if (!against) return std::nullopt;
    if (scale == Scale::difference) return value - *against;
    if (*against <= 0) return std::nullopt;
    return value / *against;
  }
  Interval interval(double factor, double critical) const {
    auto limits = limits_at(*study, critical);
    if (alone()) return inference::single_interval(*measure, group.scaled(factor), limits);
    return inference::pair_interval(*measure, group.scaled(factor), other.scaled(factor), scale,
                                    limits);
  }
};

}  // namespace

std::vector<Compared> compare_spreads(const study::Study& study, const samples::View& view,
                                      const samples::Family& family, const CriticalValues& critical,
                                      const Context& context) {
  std::vector<Compared> out;
  for (const Measure* measure : view.measures) {
    if (context.stop.stop_requested()) break;
    for (const Scale scale : {Scale::ratio, Scale::difference})
      out.push_back(compare_spread(study, {view, family, *measure}, scale,
                                   critical.of_spread(*measure, view, family)));
  }
  return out;
}

Result<std::vector<Compared>> compare_each_group(const study::Study& study,
                                                 const samples::View& view,
                                                 const samples::Family& family,
                                                 const study::Criterion& criterion,
                                                 const CriticalValues& criticals) {
  const Measure& measure = samples::measure_in(view, criterion.measure.text);
  const std::string& compare = criterion.compare.text;
  GroupwisePlan plan{&study,
                     &measure,
                     compare.ends_with("_to_rest"),
                     compare.ends_with("_to_reference"),
                     compare.starts_with("ratio") ? Scale::ratio : Scale::difference,
                     {},
                     {}};
  std::size_t reference = family.groups.size();
  if (plan.to_reference) {
    METALAB_TRY(reference, find_reference(family, criterion));
  }
  const auto estimable = samples::estimable_groups(study, family, measure);
  Sample total;
  if (plan.to_rest)
    for (const auto& sample : family.samples) total += sample;
  const bool reference_usable = !plan.to_reference || estimable[reference];
  const Critical& critical = criticals.of_criterion(criterion);

  std::vector<Compared> out;
  for (std::size_t g = 0; g < family.groups.size(); ++g) {
    if (g == reference) continue;
    Compared one;
    evidence::Comparison& comparison = one.comparison;
    comparison.compare = compare;
    comparison.measure = measure.name;
    comparison.view = view.name;
    comparison.id = compare + "/" + evidence::measure_id(comparison.measure, view.name) + "/" +
                    evidence::group_id(family.groups[g]);
    comparison.across = family.attributes;
    comparison.group = family.groups[g];
    plan.group = family.samples[g];
    if (plan.to_reference) {
      comparison.reference = family.groups[reference];
      comparison.id += "/" + evidence::group_id(family.groups[reference]);
      plan.other = family.samples[reference];
    } else if (plan.to_rest) {
      plan.other = total;
      plan.other -= plan.group;
    }
    if (plan.scale == Scale::ratio && compare != "value" && measure.lowest < 0) {
      comparison.reason = "undefined_for_negative_measure";
    } else if (!estimable[g]) {
      comparison.reason = samples::reason_not_estimable(measure, plan.group, study.smallest_group);
      comparison.left_out.push_back(family.groups[g]);
    } else if (!reference_usable || (plan.to_rest && !samples::reason_not_estimable(
                                                          measure, plan.other, study.smallest_group)
                                                          .empty())) {
      comparison.reason = "reference_not_estimable";
    } else if (const auto value = plan.estimate(); !value) {
      comparison.reason = "zero_reference";
    } else {
      const Interval interval = plan.interval(1, critical.value);
      comparison.estimate = estimate_of(*value, interval, study, critical.simultaneous);
      if (critical.simultaneous == "study" || (!critical.simultaneous.empty() && !plan.alone()))
        comparison.estimate->interval.method = with_max_t(interval.method);
      else if (!critical.simultaneous.empty())
        comparison.estimate->interval.method = std::string(interval.method) + "_sidak";
      one.scaled = [plan, z = critical.value](double factor, double added_z) {
        return plan.interval(factor, z + added_z);
      };
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace metalab::audit
