// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_models.hpp"

#include "samples/whole_count.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "inference/paired_difference.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;
using measures::PairedSample;

/// One measure of a view in one group.
struct Where {
  const evidence::View& view;
  const Measure& measure;
  const samples::Family& family;
  std::size_t group;
};

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

evidence::Comparison described(const study::Study& study, const Where& where) {
  evidence::Comparison out;
  out.compare = "paired_difference";
  out.measure = where.measure.name;
  out.view = where.view;
  out.across = where.family.attributes;
  out.group = where.family.groups[where.group];
  out.decisions = study.models();
  out.id = out.compare + "/" + evidence::measure_id(out.measure, out.view) + "/" +
           evidence::group_id(*out.group);
  return out;
}

std::string method_of(const inference::Interval& interval, const Critical& critical) {
  std::string out(interval.method);
  if (critical.simultaneous == "criterion") out += "_sidak";
  if (critical.simultaneous == "study") out += "_max_t";
  return out;
}

Compared compare_in(const study::Study& study, const Where& where,
                    const std::shared_ptr<const PairedSample>& sample, const Critical& critical) {
  const Measure& measure = where.measure;
  Compared out{described(study, where), {}};
  out.comparison.counts = counts_of(measure, *sample);
  out.comparison.reason = samples::reason_not_paired(study, measure, *sample);
  if (!out.comparison.reason.empty()) {
    if (!out.comparison.group->empty()) out.comparison.left_out.push_back(*out.comparison.group);
    return out;
  }
  const auto interval = inference::paired_difference(measure, *sample, critical.value);
  out.comparison.estimate = evidence::Estimate{
      *measures::estimate(measure, sample->second) - *measures::estimate(measure, sample->first),
      {interval.lower, interval.upper, study.confidence, method_of(interval, critical),
       critical.simultaneous}};
  out.scaled = [&measure, sample, z = critical.value](double factor, double added_z) {
    return inference::paired_difference(measure, sample->scaled(factor), z + added_z);
  };
  return out;
}

bool is_about(const study::Criterion& criterion, const Measure& measure,
              const samples::Family& family) {
  return criterion.measure.text == measure.name && criterion.across == family.attributes;
}

}  // namespace

std::vector<Compared> compare_models_in(const study::Study& study, const evidence::View& view,
                                        const Measure& measure, const samples::PairedFamily& family,
                                        const Critical& critical) {
  std::vector<Compared> out;
  for (std::size_t g = 0; g < family.samples.size(); ++g)
    out.push_back(
        compare_in(study, {view, measure, family.family, g}, family.samples[g], critical));
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
        const auto about =
            std::find_if(study.criteria.begin(), study.criteria.end(), [&](const auto& criterion) {
              return samples::paired_view_of(views, study, criterion) == &view &&
                     is_about(criterion, *measure, family.family);
            });
        const bool alone = about == study.criteria.end();
        auto found = compare_models_in(study, view.name, *measure, family,
                                       alone ? Critical{numeric::two_sided_z(study.confidence), ""}
                                             : critical.of_criterion(*about));
        std::move(found.begin(), found.end(), std::back_inserter(out));
      }
  return out;
}

std::vector<Compared> those_of(const std::vector<Compared>& compared,
                               const samples::PairedView& view, const study::Criterion& criterion) {
  std::vector<Compared> out;
  for (const auto& one : compared) {
    const auto& comparison = one.comparison;
    if (comparison.measure == criterion.measure.text && comparison.view == view.name &&
        comparison.across == criterion.across)
      out.push_back(one);
  }
  return out;
}

}  // namespace metalab::audit
