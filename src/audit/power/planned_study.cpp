// SPDX-License-Identifier: Apache-2.0
#include "audit/power/planned_study.hpp"

#include <algorithm>
#include <cmath>

#include "audit/compare_groups.hpp"
#include "audit/compare_models.hpp"
#include "audit/compare_spreads.hpp"

namespace metalab::audit {
namespace {

/// A plan has one critical value for all its runs, so that value has to be a good one.
constexpr int kCriticalReplicates = 8'000;

samples::SharedPair shared(measures::PairedSample sample) {
  return std::make_shared<const measures::PairedSample>(std::move(sample));
}

}  // namespace

PlannedStudy::PlannedStudy(const study::Study& of, const std::vector<const AssumedCriterion*>& all,
                           std::int64_t rows)
    : study_(of) {
  study_.criteria.clear();
  study_.measures.clear();
  if (study_.simultaneous ==
      Simultaneous::verdicts) {  // the strictest step of Holm, over all criteria
    study_.confidence = 1 - (1 - study_.confidence) / static_cast<double>(of.criteria.size());
    study_.simultaneous = Simultaneous::criterion;
  }
  study_.replicates = std::max(study_.replicates, kCriticalReplicates);
  for (const auto* one : all) add(*one, rows);
}

Result<CriticalValues> PlannedStudy::critical_values(const Context& context) const {
  return CriticalValues::find(study_, views_, paired_, context);
}

Result<std::vector<Compared>> PlannedStudy::compare(std::size_t which,
                                                    const samples::Family& family,
                                                    const CriticalValues& critical) const {
  const study::Criterion& criterion = study_.criteria[which];
  const auto named = samples::asked_by(study_, criterion, views_);
  const samples::Asked asked{named.view, family, named.measure};
  if (!traits(criterion.compare).is_spread())
    return compare_each_group(study_, asked, criterion, critical.of_criterion(criterion));
  const auto scale =
      traits(criterion.compare).is_ratio() ? inference::Scale::ratio : inference::Scale::difference;
  return std::vector{compare_spread(study_, asked, scale, critical.of_spread(asked))};
}

std::vector<Compared> PlannedStudy::compare(std::size_t which, const samples::PairedFamily& family,
                                            const CriticalValues& critical) const {
  const study::Criterion& criterion = study_.criteria[which];
  const auto named = samples::asked_by(study_, criterion, paired_);
  return compare_models_in(study_, {named.view, family, named.measure},
                           critical.of_criterion(criterion));
}

Result<std::vector<Compared>> PlannedStudy::compare_expected(std::size_t which,
                                                             const CriticalValues& critical) const {
  const study::Criterion& criterion = study_.criteria[which];
  if (samples::is_paired(criterion))
    return compare(which, samples::asked_by(study_, criterion, paired_).family, critical);
  return compare(which, samples::asked_by(study_, criterion, views_).family, critical);
}

Result<std::vector<Compared>> PlannedStudy::compare_drawn(std::size_t which,
                                                          const CriticalValues& critical,
                                                          const numeric::RandomKey& key,
                                                          std::uint32_t run) const {
  const study::Criterion& criterion = study_.criteria[which];
  const auto draw = [&](const auto& rows, std::size_t group) {
    numeric::RandomStream stream(key, run, static_cast<std::uint32_t>(group));
    return rows.draw(stream);
  };
  if (samples::is_paired(criterion)) {
    samples::PairedFamily family = samples::asked_by(study_, criterion, paired_).family;
    for (std::size_t g = 0; g < family.samples.size(); ++g)
      family.samples[g] = shared(draw(parts_[which].pairs[g], g));
    return compare(which, family, critical);
  }
  samples::Family family = samples::asked_by(study_, criterion, views_).family;
  for (std::size_t g = 0; g < family.samples.size(); ++g)
    family.samples[g] = draw(parts_[which].models[g], g);
  return compare(which, family, critical);
}

}  // namespace metalab::audit
