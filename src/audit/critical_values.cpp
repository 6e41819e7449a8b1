// SPDX-License-Identifier: Apache-2.0
#include "audit/critical_values.hpp"

#include <algorithm>
#include <cmath>

#include "audit/largest_squares.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "numeric/normal.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using inference::Contrasts;
using inference::LargestSquares;
using measures::Measure;

std::string describe(const study::GroupValues& values) {
  std::vector<std::string> texts;
  for (const auto& value : values) texts.push_back(value.value_or("null"));
  return texts.size() == 1 ? texts[0] : "(" + list_names(texts) + ")";
}

/// The groups in which two models can be compared.
std::size_t count_paired(const study::Study& study, const samples::AskedOfPairs& asked) {
  return static_cast<std::size_t>(
      std::ranges::count_if(asked.family.samples, [&](const samples::SharedPair& sample) {
        return samples::reason_not_paired(study, asked.measure, *sample).empty();
      }));
}

/// Finds the critical values of a study's comparisons one after the other.
class Search {
 public:
  Search(const study::Study& study, const Context& context)
      : study_(study),
        context_(context),
        z_(numeric::two_sided_z(study.confidence)),
        study_wide_(study.simultaneous == Simultaneous::study),
        together_(study.simultaneous == Simultaneous::criterion ||
                  study.simultaneous == Simultaneous::verdicts) {}

  /// The view's spreads.
  void find_spreads(const samples::View& view) {
    for (const samples::Family& family : view.families)
      if (!family.attributes.empty()) find_spreads(view, family);
  }

  /// A criterion that is a spread has that spread's value.
  void add_spread(const samples::Asked& asked) {
    asked_spreads_.push_back(spread_key(asked));
    inference::join(joint_, squares_[asked_spreads_.back()]);
  }

  /// A criterion on so many independent groups: `value`, or of two models.
  void find_independent(const study::Criterion& criterion, std::size_t groups) {
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

  /// A criterion that compares each group. Error: study_unknown_reference.
  Status find_each_group(const study::Criterion& criterion, const samples::Asked& asked) {
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

  CriticalValues finish() && {
    if (study_wide_ && !joint_.empty()) {
      const Critical whole{inference::critical_value(joint_, study_.confidence),
                           Simultaneous::study};
      for (const auto& key : asked_spreads_) spreads_[key] = whole;
      for (auto& [criterion, critical] : criteria_) critical = whole;
    }
    return {std::move(spreads_), std::move(criteria_)};
  }

 private:
  Critical& start(const study::Criterion& criterion, std::size_t groups) {
    return criteria_[criterion.id.text] = {
               z_, together_ && groups > 1 ? Simultaneous::criterion : Simultaneous::none};
  }

  void find_spreads(const samples::View& view, const samples::Family& family) {
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

  const study::Study& study_;
  const Context& context_;
  double z_;
  bool study_wide_, together_;
  std::map<std::string, Critical> spreads_, criteria_;
  std::map<std::string, LargestSquares> squares_;  // of spreads, over a whole study
  std::vector<std::string> asked_spreads_;         // keys of those that are criteria
  LargestSquares joint_;                           // of all criteria
};

}  // namespace

inference::ShareLimits limits_at(const study::Study& study, double z) {
  using inference::ShareIntervals;
  return inference::ShareLimits(
      z, study.intervals == "exact" ? ShareIntervals::exact : ShareIntervals::by_counts);
}

Result<std::size_t> find_reference(const samples::Family& family,
                                   const study::Criterion& criterion) {
  std::vector<std::string> known;
  for (std::size_t g = 0; g < family.groups.size(); ++g) {
    study::GroupValues values;
    for (const auto& attribute : family.attributes)
      values.push_back(family.groups[g].at(attribute));
    if (values == *criterion.reference) return g;
    known.push_back(describe(values));
  }
  const std::string wanted = describe(*criterion.reference);
  return fail(input_error(
      "study_unknown_reference",
      {{"name", wanted}, {"nearest", nearest_name(wanted, known)}, {"known", list_names(known)}},
      criterion.id.place));
}

CriticalValues::CriticalValues(std::map<std::string, Critical> spreads,
                               std::map<std::string, Critical> criteria)
    : spreads_(std::move(spreads)), criteria_(std::move(criteria)) {}

Result<CriticalValues> CriticalValues::find(const study::Study& study,
                                            const std::vector<samples::View>& views,
                                            const std::vector<samples::PairedView>& paired,
                                            const Context& context) {
  Search search(study, context);
  for (const samples::View& view : views) search.find_spreads(view);
  for (const auto& criterion : study.criteria) {
    if (samples::is_paired(criterion)) {
      const auto asked = samples::asked_by(study, criterion, paired);
      search.find_independent(criterion, count_paired(study, asked));
      continue;
    }
    const auto asked = samples::asked_by(study, criterion, views);
    if (traits(criterion.compare).is_spread())
      search.add_spread(asked);
    else
      METALAB_DO(search.find_each_group(criterion, asked));
  }
  return std::move(search).finish();
}

const Critical& CriticalValues::of_spread(const samples::Asked& asked) const {
  return spreads_.at(spread_key(asked));
}

const Critical& CriticalValues::of_criterion(const study::Criterion& criterion) const {
  return criteria_.at(criterion.id.text);
}

}  // namespace metalab::audit
