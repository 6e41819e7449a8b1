// SPDX-License-Identifier: Apache-2.0
#include "audit/power.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "audit/compare_groups.hpp"
#include "audit/decide.hpp"
#include "audit/step_down.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "measures/registry.hpp"

namespace metalab::audit {
namespace {

constexpr std::int64_t kManyRows = 1'000'000'000;
/// A plan has one critical value for all its runs, so that value has to be a good one.
constexpr int kCriticalReplicates = 8'000;

const measures::Measure& measure_of(const study::Criterion& criterion) {
  return *measures::find_measure(criterion.measure.text);
}

/// A study of the criteria alone, each with attributes of its own: what is assumed for one
/// criterion's groups says nothing about another's.
struct PlannedStudy {
  study::Study study;
  std::vector<View> views{1};  // with one family a criterion
  std::vector<std::vector<RowModel>> models;

  PlannedStudy(const study::Study& of, const std::vector<const AssumedCriterion*>& all,
               std::int64_t rows)
      : study(of) {
    study.criteria.clear();
    for (auto* role : {&study.roles.outcome, &study.roles.decision})
      if (*role) (*role)->classes.clear();  // one class against the rest is a yes or no
    study.measures.clear();
    if (study.simultaneous == "verdicts") {  // the strictest step of Holm, over all criteria
      study.confidence = 1 - (1 - study.confidence) / static_cast<double>(of.criteria.size());
      study.simultaneous = "criterion";
    }
    study.replicates = std::max(study.replicates, kCriticalReplicates);
    for (const auto* one : all) add(*one, rows);
  }

 private:
  void add(const AssumedCriterion& assumed, std::int64_t rows) {
    const std::string mark = "/" + std::to_string(models.size());
    study::Criterion criterion = *assumed.criterion;
    criterion.class_name.reset();
    criterion.decision = {};
    for (auto& attribute : criterion.across) attribute += mark;
    Family family{criterion.across, {}, {}};
    const auto counts = rows_by_group(rows, assumed.shares);
    models.emplace_back();
    for (std::size_t g = 0; g < assumed.groups.size(); ++g) {
      evidence::Group group;
      for (const auto& [attribute, value] : assumed.groups[g]) group[attribute + mark] = value;
      family.groups.push_back(std::move(group));
      models.back().emplace_back(*rows_of(measure_of(criterion), assumed.truths[g]), counts[g],
                                 study.of_numbers());
      family.samples.push_back(models.back().back().expected());
    }
    study.criteria.push_back(std::move(criterion));
    auto& measures = views[0].measures;
    const auto* measure = &measure_of(*assumed.criterion);
    if (std::find(measures.begin(), measures.end(), measure) == measures.end())
      measures.push_back(measure);
    views[0].families.push_back(std::move(family));
  }
};

Result<std::vector<Compared>> compare(const PlannedStudy& planned, std::size_t which,
                                      const Family& family, const CriticalValues& critical) {
  const study::Criterion& criterion = planned.study.criteria[which];
  const View& view = planned.views[0];
  if (!is_spread(criterion))
    return compare_each_group(planned.study, view, family, criterion, critical);
  const auto& measure = measure_of(criterion);
  const auto scale =
      criterion.compare.text == "ratio" ? inference::Scale::ratio : inference::Scale::difference;
  return std::vector{compare_spread(planned.study, {view, family, measure}, scale,
                                    critical.of_spread(measure, view, family))};
}

}  // namespace

std::vector<double> rows_by_group(std::int64_t rows, const std::vector<double>& shares) {
  std::vector<double> out;
  for (const double share : shares)
    out.push_back(std::max(1.0, std::round(share * static_cast<double>(rows))));
  return out;
}

Result<evidence::PowerPoint> power_at(const study::Study& study,
                                      const std::vector<AssumedCriterion>& all, std::size_t which,
                                      std::int64_t rows, const Context& context, int runs) {
  std::vector<const AssumedCriterion*> together;
  if (study.simultaneous == "study")
    for (const auto& one : all) together.push_back(&one);
  else
    together.push_back(&all[which]);
  const std::size_t at = study.simultaneous == "study" ? which : 0;
  const PlannedStudy planned(study, together, rows);
  METALAB_TRY(const auto critical, CriticalValues::find(planned.study, planned.views, {}, context));
  const std::string purpose = "plan:" + all[which].criterion->id.text;
  const numeric::RandomKey key{
      static_cast<std::uint64_t>(study.seed),
      static_cast<std::uint32_t>(std::stoul(sha256(purpose).substr(0, 8), nullptr, 16))};
  std::atomic<int> met = 0, not_met = 0;
  parallel_chunks(
      static_cast<std::size_t>(runs), context.threads, [&](std::size_t first, std::size_t last) {
        Family family = planned.views[0].families[at];
        const auto& models = planned.models[at];
        for (std::size_t run = first; run < last && !context.stop.stop_requested(); ++run) {
          for (std::size_t g = 0; g < models.size(); ++g) {
            numeric::RandomStream stream(key, static_cast<std::uint32_t>(run),
                                         static_cast<std::uint32_t>(g));
            family.samples[g] = models[g].draw(stream);
          }
          const auto compared = compare(planned, at, family, critical);
          if (!compared) continue;  // an unknown reference was found above
          const auto verdict = verdict_on(planned.study.criteria[at], pointers_to(*compared));
          met += verdict == "met" ? 1 : 0;
          not_met += verdict == "not_met" ? 1 : 0;
        }
      });
  if (context.stop.stop_requested()) return fail(interrupted_error());
  const double all_runs = runs;
  return evidence::PowerPoint{rows, met / all_runs, not_met / all_runs};
}

Result<std::vector<double>> true_comparisons(const study::Study& study,
                                             const AssumedCriterion& assumed,
                                             const Context& context) {
  const PlannedStudy planned(study, {&assumed}, kManyRows);
  METALAB_TRY(const auto critical, CriticalValues::find(planned.study, planned.views, {}, context));
  METALAB_TRY(const auto compared, compare(planned, 0, planned.views[0].families[0], critical));
  std::vector<double> out;
  for (const auto& one : compared)
    if (one.comparison.estimate) out.push_back(one.comparison.estimate->value);
  return out;
}

}  // namespace metalab::audit
