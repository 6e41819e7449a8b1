// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_groups.hpp"

#include "inference/pair_interval.hpp"
#include "inference/single_interval.hpp"
#include "samples/cautions.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using inference::Interval;
using inference::Scale;
using measures::Measure;
using measures::Sample;

/// One group by itself or against other rows.
struct Pair {
  const study::Study* study;
  const Measure* measure;
  Scale scale;
  Sample group;
  std::optional<Sample> other;

  std::optional<double> estimate() const {
    const double value = measures::estimate(*measure, group).value_or(0);
    if (!other) return value;
    const auto against = measures::estimate(*measure, *other);
    if (!against) return std::nullopt;
    if (scale == Scale::difference) return value - *against;
    if (*against <= 0) return std::nullopt;
    return value / *against;
  }
  std::vector<std::string> cautions() const {
    if (!other) return samples::cautions_of(*measure, group);
    return samples::cautions_of(*measure, std::vector{group, *other});
  }
  /// At a critical value, as if there were `factor` times the rows.
  Interval interval(double factor, double critical) const {
    auto limits = limits_at(*study, critical);
    if (!other) return inference::single_interval(*measure, group.scaled(factor), limits);
    return inference::pair_interval(*measure, group.scaled(factor), other->scaled(factor), scale,
                                    limits);
  }
};

/// A criterion's comparisons of the groups of a family.
class GroupComparisons {
 public:
  GroupComparisons(const study::Study& study, const samples::Asked& asked,
                   const study::Criterion& criterion, const Critical& critical)
      : study_(study),
        asked_(asked),
        compare_(criterion.compare),
        scale_(traits(compare_).is_ratio() ? Scale::ratio : Scale::difference),
        to_rest_(traits(compare_).against == Against::rest),
        critical_(critical) {
    for (const auto& sample : asked.family.samples)
      if (to_rest_) total_ += sample;
  }

  void set_reference(std::size_t group) { reference_ = group; }

  std::vector<Compared> compare() const {
    std::vector<Compared> out;
    for (std::size_t g = 0; g < asked_.family.groups.size(); ++g)
      if (g != reference_) out.push_back(compare(g));
    return out;
  }

 private:
  std::optional<Sample> against(std::size_t group) const {
    if (reference_) return asked_.family.samples[*reference_];
    if (!to_rest_) return std::nullopt;
    Sample rest = total_;
    rest -= asked_.family.samples[group];
    return rest;
  }

  std::string reason_of(const Sample& sample) const {
    return samples::reason_not_estimable(asked_.measure, sample, study_.smallest_group);
  }

  evidence::Comparison described(std::size_t group) const {
    const auto& groups = asked_.family.groups;
    auto out = comparison_of(asked_, compare_);
    out.id += "/" + evidence::group_id(groups[group]);
    out.group = groups[group];
    if (reference_) {
      out.reference = groups[*reference_];
      out.id += "/" + evidence::group_id(groups[*reference_]);
    }
    return out;
  }

  std::string method_of(const Interval& interval) const {
    if (critical_.simultaneous == Simultaneous::none) return std::string(interval.method);
    const bool drawn = critical_.simultaneous == Simultaneous::study || to_rest_ || reference_;
    return drawn ? with_max_t(interval.method) : std::string(interval.method) + "_sidak";
  }

  Compared compare(std::size_t group) const {
    const auto& [view, family, measure] = asked_;
    const Pair pair{&study_, &asked_.measure, scale_, family.samples[group], against(group)};
    Compared out{described(group), {}};
    evidence::Comparison& comparison = out.comparison;
    if (scale_ == Scale::ratio && measure.lowest < 0) {
      comparison.reason = "undefined_for_negative_measure";
    } else if (comparison.reason = reason_of(pair.group); !comparison.reason.empty()) {
      out.leave_out(family.groups[group], measure, pair.group, study_.smallest_group);
    } else if (pair.other && !reason_of(*pair.other).empty()) {
      comparison.reason = "reference_not_estimable";
    } else if (const auto value = pair.estimate(); !value) {
      comparison.reason = "zero_reference";
    } else {
      const Interval interval = pair.interval(1, critical_.value);
      comparison.estimate =
          estimate_of(*value, interval, study_.confidence, critical_.simultaneous);
      comparison.estimate->interval.method = method_of(interval);
      comparison.cautions = pair.cautions();
      out.scaled = [pair, z = critical_.value](double factor, double added_z) {
        return pair.interval(factor, z + added_z);
      };
    }
    return out;
  }

  const study::Study& study_;
  const samples::Asked& asked_;
  Compare compare_;
  Scale scale_;
  bool to_rest_;
  const Critical& critical_;
  std::optional<std::size_t> reference_;
  Sample total_;  // of all groups
};

}  // namespace

Result<std::vector<Compared>> compare_each_group(const study::Study& study,
                                                 const samples::Asked& asked,
                                                 const study::Criterion& criterion,
                                                 const Critical& critical) {
  GroupComparisons comparisons(study, asked, criterion, critical);
  if (traits(criterion.compare).against == Against::reference) {
    METALAB_TRY(const auto reference, find_reference(asked.family, criterion));
    comparisons.set_reference(reference);
  }
  return comparisons.compare();
}

}  // namespace metalab::audit
