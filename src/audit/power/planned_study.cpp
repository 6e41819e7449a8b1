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

/// Adds a family to the view of that name, and the measure where it is new to the view.
template <class SampleOf>
void put(samples::FamilyOf<SampleOf> family, const evidence::View& name,
         const measures::Measure* measure, std::vector<samples::ViewOf<SampleOf>>& views) {
  auto view = std::ranges::find(views, name, &samples::ViewOf<SampleOf>::name);
  if (view == views.end()) view = views.insert(views.end(), {name, {}, {}});
  if (std::ranges::find(view->measures, measure) == view->measures.end())
    view->measures.push_back(measure);
  view->families.push_back(std::move(family));
}

/// Of each group its rows; groups that are assumed alike one after the other are made once.
template <class Make>
auto drawn_rows(const std::vector<GroupTruth>& truths, const std::vector<double>& counts,
                const Make& make) {
  using Rows = decltype(make(truths.front()));
  std::vector<DrawnRows<Rows>> out;
  std::optional<Rows> rows;
  for (std::size_t g = 0; g < truths.size(); ++g) {
    if (g == 0 || truths[g] != truths[g - 1]) rows.emplace(make(truths[g]));
    out.emplace_back(*rows, counts[g]);
  }
  return out;
}

/// Groups whose attributes are this criterion's alone.
std::vector<evidence::Group> marked(const std::vector<evidence::Group>& groups,
                                    const std::string& mark, bool everyone) {
  std::vector<evidence::Group> out;
  for (const auto& group : groups) {
    auto& one = out.emplace_back();
    for (const auto& [attribute, value] : group) one[attribute + mark] = value;
    if (everyone) one[mark] = "";
  }
  return out;
}

samples::SharedPair shared(measures::PairedSample sample) {
  return std::make_shared<const measures::PairedSample>(std::move(sample));
}

}  // namespace

bool is_possible(const PlannedMeasure& planned, const GroupTruth& truth) {
  return truth.second ? pair_rows_of(planned, truth).has_value()
                      : rows_of(planned, truth).has_value();
}

std::vector<double> rows_by_group(std::int64_t rows, const std::vector<double>& shares) {
  std::vector<double> out;
  for (const double share : shares)
    out.push_back(std::max(1.0, std::round(share * static_cast<double>(rows))));
  return out;
}

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

void PlannedStudy::add(const AssumedCriterion& assumed, std::int64_t rows) {
  const std::string mark = "/" + std::to_string(parts_.size());
  const PlannedMeasure& planned = assumed.planned;
  study::Criterion criterion = *assumed.criterion;
  for (auto& attribute : criterion.across) attribute += mark;
  const bool everyone = criterion.across.empty();
  if (everyone) criterion.across.push_back(mark);
  const auto groups = marked(assumed.groups, mark, everyone);
  const auto counts = rows_by_group(rows, assumed.shares);
  const auto name = samples::view_name(study_, criterion);
  Part part;
  if (planned.paired) {
    part.pairs = drawn_rows(assumed.truths, counts,
                            [&](const GroupTruth& truth) { return *pair_rows_of(planned, truth); });
    samples::PairedFamily family{criterion.across, groups, {}};
    for (const auto& pair : part.pairs) family.samples.push_back(shared(pair.expected()));
    put(std::move(family), name, planned.measure, paired_);
  } else {
    part.models = drawn_rows(assumed.truths, counts, [&](const GroupTruth& truth) {
      return ModelRows(*rows_of(planned, truth), planned.kind());
    });
    samples::Family family{criterion.across, groups, {}};
    for (const auto& model : part.models) family.samples.push_back(model.expected());
    put(std::move(family), name, planned.measure, views_);
  }
  study_.criteria.push_back(std::move(criterion));
  parts_.push_back(std::move(part));
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
