// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_models.hpp"

#include <algorithm>
#include <iterator>

#include "inference/paired_difference.hpp"
#include "numeric/normal.hpp"
#include "samples/cautions.hpp"
#include "samples/estimable.hpp"
#include "samples/whole_count.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;
using measures::PairedSample;

/// Rows that have the roles; of shares of the same rows also who says yes.
std::map<std::string, std::int64_t> counts_of(const Measure& measure, const PairedSample& sample) {
  std::map<std::string, std::int64_t> out{
      {"rows", samples::whole_count(measures::rows_with_roles(measure, sample.first))}};
  if (sample.first.weighting) return out;
  if (const auto shares = inference::paired_shares(measure, sample)) {
    out["both"] = samples::whole_count(shares->both);
    out["only_first"] = samples::whole_count(shares->only_first);
    out["only_second"] = samples::whole_count(shares->only_second);
    out["neither"] = samples::whole_count(shares->neither);
  }
  return out;
}

std::string method_of(const inference::Interval& interval, const Critical& critical) {
  if (critical.simultaneous == Simultaneous::study) return with_max_t(interval.method);
  const bool alone = critical.simultaneous == Simultaneous::none;
  return std::string(interval.method) + (alone ? "" : "_sidak");
}

Compared compare_in(const study::Study& study, const samples::AskedOfPairs& asked,
                    std::size_t group, const Critical& critical) {
  const Measure& measure = asked.measure;
  const samples::SharedPair& sample = asked.family.samples[group];
  Compared out{comparison_of(asked, Compare::paired_difference), {}};
  evidence::Comparison& comparison = out.comparison;
  comparison.group = asked.family.groups[group];
  comparison.id += "/" + evidence::group_id(*comparison.group);
  comparison.decisions = study.models();
  comparison.counts = counts_of(measure, *sample);
  comparison.reason = samples::reason_not_paired(study, measure, *sample);
  if (!comparison.reason.empty()) {
    if (!comparison.group->empty())
      out.leave_out(*comparison.group, measure, sample->first, study.smallest_group);
    return out;
  }
  const auto interval = inference::paired_difference(measure, *sample, critical.value);
  comparison.estimate = estimate_of(
      *measures::estimate(measure, sample->second) - *measures::estimate(measure, sample->first),
      interval, study.confidence, critical.simultaneous);
  comparison.estimate->interval.method = method_of(interval, critical);
  comparison.cautions = samples::cautions_of(measure, *sample);
  out.scaled = [&measure, sample, z = critical.value](double factor, double added_z) {
    return inference::paired_difference(measure, sample->scaled(factor), z + added_z);
  };
  return out;
}

/// The critical value of a criterion that asks this; by itself where none does.
Critical critical_of(const study::Study& study, const std::vector<samples::PairedView>& views,
                     const samples::AskedOfPairs& asked, const CriticalValues& critical) {
  for (const auto& criterion : study.criteria) {
    if (!samples::is_paired(criterion)) continue;
    const auto about = samples::asked_by(study, criterion, views);
    if (&about.measure == &asked.measure && &about.family == &asked.family)
      return critical.of_criterion(criterion);
  }
  return {numeric::two_sided_z(study.confidence)};
}

}  // namespace

std::vector<Compared> compare_models_in(const study::Study& study,
                                        const samples::AskedOfPairs& asked,
                                        const Critical& critical) {
  std::vector<Compared> out;
  for (std::size_t g = 0; g < asked.family.samples.size(); ++g)
    out.push_back(compare_in(study, asked, g, critical));
  return out;
}

std::vector<Compared> compare_models(const study::Study& study,
                                     const std::vector<samples::PairedView>& views,
                                     const CriticalValues& critical, const Context& context) {
  std::vector<Compared> out;
  for (const samples::PairedView& view : views)
    for (const Measure* measure : view.measures)
      for (const samples::PairedFamily& family : view.families) {
        if (context.stop.stop_requested()) return out;
        const samples::AskedOfPairs asked{view, family, *measure};
        auto found = compare_models_in(study, asked, critical_of(study, views, asked, critical));
        std::move(found.begin(), found.end(), std::back_inserter(out));
      }
  return out;
}

}  // namespace metalab::audit
