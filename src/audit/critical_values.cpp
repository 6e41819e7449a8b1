// SPDX-License-Identifier: Apache-2.0
#include "audit/critical_values.hpp"

#include <algorithm>

#include "audit/critical_value_search.hpp"
#include "audit/largest_squares.hpp"
#include "base/nearest.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

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
  CriticalValueSearch search(study, context);
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
