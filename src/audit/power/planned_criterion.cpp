// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "audit/power/planned_study.hpp"
#include "samples/view_names.hpp"

namespace metalab::audit {
namespace {

/// Adds a family to the view of that name, and the measure where it is new to the view.
template <class SampleOf>
void put(samples::FamilyOf<SampleOf> family, const evidence::View& name,
         const measures::Measure* measure, std::vector<samples::ViewOf<SampleOf>>& views) {
  auto view = std::ranges::find(views, name, &samples::ViewOf<SampleOf>::name);
  if (view == views.end()) view = views.insert(views.end(), {name, {}, {}});
  if (std::ranges::find(view->measures, measure->name, &measures::Measure::name) ==
      view->measures.end())
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
    for (const auto& pair : part.pairs)
      family.samples.push_back(std::make_shared<measures::PairedSample>(pair.expected()));
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

}  // namespace metalab::audit
