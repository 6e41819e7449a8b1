// SPDX-License-Identifier: Apache-2.0
#include "audit/critical_value_search.hpp"

#include <algorithm>
#include <cmath>

#include "audit/largest_squares.hpp"
#include "base/limits.hpp"
#include "numeric/normal.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {

using inference::Contrasts;
using inference::LargestSquares;
using measures::Measure;

CriticalValueSearch::CriticalValueSearch(const study::Study& study, const Context& context)
    : study_(study),
      context_(context),
      z_(numeric::two_sided_z(study.confidence)),
      study_wide_(study.simultaneous == Simultaneous::study),
      together_(study.simultaneous == Simultaneous::criterion ||
                study.simultaneous == Simultaneous::verdicts) {}

void CriticalValueSearch::find_spreads(const samples::View& view) {
  for (const samples::Family& family : view.families)
    if (!family.attributes.empty()) find_spreads(view, family);
}

void CriticalValueSearch::add_spread(const samples::Asked& asked) {
  asked_spreads_.push_back(spread_key(asked));
  inference::join(joint_, squares_[asked_spreads_.back()]);
}

void CriticalValueSearch::find_independent(const study::Criterion& criterion, std::size_t groups) {
  Critical& critical = start(criterion, groups);
  if (study_.simultaneous == Simultaneous::none || groups == 0) return;
  // Disjoint groups: Sidak (1967) is exact.
  critical.value =
      numeric::two_sided_z(std::pow(study_.confidence, 1 / static_cast<double>(groups)));
  critical.tail = inference::JointTail::independent(groups);
  if (!study_wide_) return;
  const auto resampling = resampling_of(study_, "value:" + criterion.id.text, context_);
  inference::join(joint_, inference::largest_by_normal(std::vector<double>(groups, 1),
                                                       Contrasts::to_rest, 0, resampling));
}

Status CriticalValueSearch::find_each_group(const study::Criterion& criterion,
                                            const samples::Asked& asked) {
  const TakingPart part{&asked.measure,
                        samples::estimable_groups(study_, asked.family, asked.measure)};
  if (criterion.compare == Compare::value) {
    find_independent(criterion, part.count());
    return {};
  }
  Contrasted contrasted{asked.view, asked.family, Contrasts::to_rest};
  if (traits(criterion.compare).against == Against::reference) {
    contrasted.contrasts = Contrasts::to_reference;
    METALAB_TRY(contrasted.reference, find_reference(asked.family, criterion));
  }
  Critical& critical = start(criterion, part.count());
  const bool usable =
      contrasted.contrasts != Contrasts::to_reference || part.groups[contrasted.reference];
  if (study_.simultaneous == Simultaneous::none || !usable || part.count() < 2) return {};
  const auto squares = largest_squares(study_, contrasted, {part}, context_);
  critical.value = inference::critical_value(squares[0], study_.confidence);
  if (study_.simultaneous == Simultaneous::verdicts)
    critical.tail = inference::JointTail::drawn(squares[0], part.count());
  inference::join(joint_, squares[0]);
  return {};
}

CriticalValues CriticalValueSearch::finish() && {
  if (study_wide_ && !joint_.empty()) {
    const Critical whole{inference::critical_value(joint_, study_.confidence), Simultaneous::study};
    for (const auto& key : asked_spreads_) spreads_[key] = whole;
    for (auto& [criterion, critical] : criteria_) critical = whole;
  }
  return {std::move(spreads_), std::move(criteria_)};
}

Critical& CriticalValueSearch::start(const study::Criterion& criterion, std::size_t groups) {
  return criteria_[criterion.id.text] = {
             z_, together_ && groups > 1 ? Simultaneous::criterion : Simultaneous::none};
}

void CriticalValueSearch::find_spreads(const samples::View& view, const samples::Family& family) {
  std::vector<TakingPart> parts;
  for (const Measure* measure : view.measures) {
    parts.push_back({measure, samples::estimable_groups(study_, family, *measure)});
    auto& groups = parts.back().groups;
    // Measures with too many groups get no comparison, so their groups take no part.
    if (parts.back().count() > limits::kGroupsCompared) groups.assign(groups.size(), false);
  }
  const bool several = std::ranges::any_of(
      parts, [&](const TakingPart& part) { return part.count() > (study_wide_ ? 1 : 2); });
  std::vector<LargestSquares> squares(parts.size());
  if (several)
    squares = largest_squares(study_, {view, family, Contrasts::all_pairs}, parts, context_);
  for (std::size_t m = 0; m < parts.size(); ++m) {
    const auto groups = parts[m].count();
    const auto key = spread_key({view, family, *parts[m].measure});
    Critical& critical = spreads_[key] = {z_, Simultaneous::criterion};
    if (groups > 2) critical.value = inference::critical_value(squares[m], study_.confidence);
    if (groups > 2 && study_.simultaneous == Simultaneous::verdicts)
      critical.tail = inference::JointTail::drawn(squares[m], groups * (groups - 1) / 2);
    if (study_wide_) squares_[key] = std::move(squares[m]);
  }
}

}  // namespace metalab::audit
