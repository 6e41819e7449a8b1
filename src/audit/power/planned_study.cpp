// SPDX-License-Identifier: Apache-2.0
#include "audit/power/planned_study.hpp"

#include <algorithm>
#include <cmath>

#include "audit/compare_models.hpp"

namespace metalab::audit {
namespace {

/// A plan has one critical value for all its runs, so that value has to be a good one.
constexpr int kCriticalReplicates = 8'000;

/// The position of the view of that name with the measure, added where there is none.
template <class ViewOf>
std::size_t view_with(std::vector<ViewOf>& views, const evidence::View& name,
                      const measures::Measure* measure) {
  auto view =
      std::find_if(views.begin(), views.end(), [&](const ViewOf& one) { return one.name == name; });
  if (view == views.end()) view = views.insert(views.end(), ViewOf{name, {}, {}});
  auto& measures = view->measures;
  if (std::find(measures.begin(), measures.end(), measure) == measures.end())
    measures.push_back(measure);
  return static_cast<std::size_t>(view - views.begin());
}

std::shared_ptr<const measures::PairedSample> shared(measures::PairedSample sample) {
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
  if (study_.simultaneous == "verdicts") {  // the strictest step of Holm, over all criteria
    study_.confidence = 1 - (1 - study_.confidence) / static_cast<double>(of.criteria.size());
    study_.simultaneous = "criterion";
  }
  study_.replicates = std::max(study_.replicates, kCriticalReplicates);
  for (const auto* one : all) add(*one, rows);
}

void PlannedStudy::add(const AssumedCriterion& assumed, std::int64_t rows) {
  const std::string mark = "/" + std::to_string(parts_.size());
  const PlannedMeasure& planned = assumed.planned;
  const auto name = samples::view_name(study_, *assumed.criterion);
  study::Criterion criterion = *assumed.criterion;
  for (auto& attribute : criterion.across) attribute += mark;
  const bool everyone = criterion.across.empty();
  if (everyone) criterion.across.push_back(mark);
  samples::PairedFamily family{{criterion.across, {}, {}}, {}};
  const auto counts = rows_by_group(rows, assumed.shares);
  Part part{0, 0, {}, {}};
  std::optional<std::vector<ModelRow>> alone;
  std::optional<PairRows> pair;
  for (std::size_t g = 0; g < assumed.groups.size(); ++g) {
    evidence::Group group;
    for (const auto& [attribute, value] : assumed.groups[g]) group[attribute + mark] = value;
    if (everyone) group[mark] = "";
    family.family.groups.push_back(std::move(group));
    const GroupTruth& truth = assumed.truths[g];
    const bool as_before = g > 0 && truth == assumed.truths[g - 1];
    if (planned.paired) {
      if (!as_before) pair = pair_rows_of(planned, truth);
      part.pairs.emplace_back(*pair, counts[g]);
      family.samples.push_back(shared(part.pairs.back().expected()));
      family.family.samples.push_back(family.samples.back()->first);
    } else {
      if (!as_before) alone = rows_of(planned, truth);
      part.models.emplace_back(ModelRows(*alone, planned.kind()), counts[g]);
      family.family.samples.push_back(part.models.back().expected());
    }
  }
  study_.criteria.push_back(std::move(criterion));
  const auto put = [&](auto& views, auto&& one) {
    part.view = view_with(views, name, planned.measure);
    part.family = views[part.view].families.size();
    views[part.view].families.push_back(std::forward<decltype(one)>(one));
  };
  if (planned.paired)
    put(paired_, std::move(family));
  else
    put(views_, std::move(family.family));
  parts_.push_back(std::move(part));
}

Result<CriticalValues> PlannedStudy::critical_values(const Context& context) const {
  return CriticalValues::find(study_, views_, paired_, context);
}

Result<std::vector<Compared>> PlannedStudy::compare(std::size_t which,
                                                    const samples::Family& family,
                                                    const CriticalValues& critical) const {
  const study::Criterion& criterion = study_.criteria[which];
  const samples::View& view = views_[parts_[which].view];
  if (!is_spread(criterion)) return compare_each_group(study_, view, family, criterion, critical);
  const auto& measure = samples::measure_in(view, criterion.measure.text);
  const auto scale =
      criterion.compare.text == "ratio" ? inference::Scale::ratio : inference::Scale::difference;
  return std::vector{compare_spread(study_, {view, family, measure}, scale,
                                    critical.of_spread(measure, view, family))};
}

std::vector<Compared> PlannedStudy::compare(std::size_t which, const samples::PairedFamily& family,
                                            const CriticalValues& critical) const {
  const study::Criterion& criterion = study_.criteria[which];
  const samples::PairedView& view = paired_[parts_[which].view];
  return compare_models_in(study_, view.name, samples::measure_of(view, criterion), family,
                           critical.of_criterion(criterion));
}

Result<std::vector<Compared>> PlannedStudy::compare_expected(std::size_t which,
                                                             const CriticalValues& critical) const {
  const Part& part = parts_[which];
  if (part.models.empty())
    return compare(which, paired_[part.view].families[part.family], critical);
  return compare(which, views_[part.view].families[part.family], critical);
}

Result<std::vector<Compared>> PlannedStudy::compare_drawn(std::size_t which,
                                                          const CriticalValues& critical,
                                                          const numeric::RandomKey& key,
                                                          std::uint32_t run) const {
  const Part& part = parts_[which];
  const auto stream_of = [&](std::size_t group) {
    return numeric::RandomStream(key, run, static_cast<std::uint32_t>(group));
  };
  if (part.models.empty()) {
    samples::PairedFamily family = paired_[part.view].families[part.family];
    for (std::size_t g = 0; g < part.pairs.size(); ++g) {
      auto stream = stream_of(g);
      family.samples[g] = shared(part.pairs[g].draw(stream));
    }
    return compare(which, family, critical);
  }
  samples::Family family = views_[part.view].families[part.family];
  for (std::size_t g = 0; g < part.models.size(); ++g) {
    auto stream = stream_of(g);
    family.samples[g] = part.models[g].draw(stream);
  }
  return compare(which, family, critical);
}

}  // namespace metalab::audit
