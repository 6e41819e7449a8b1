// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/disagreements.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "audit/beside/asked_definitions.hpp"
#include "audit/compare_spreads.hpp"
#include "measures/decisions/definitions.hpp"
#include "measures/registry.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using measures::Incompatibility;
using Names = std::vector<std::string>;

constexpr double kSmallestGap = 1e-9;  // what follows is the same in all groups

/// What holds of base rates in one family.
struct BaseRates {
  const samples::Family& family;
  const evidence::Comparison& difference;
  std::vector<std::optional<double>> rates;  // by group; nothing: not estimable
};

/// Everyone as one model sees them: with its decisions and scores, or what both models share.
struct Everyone {
  std::string model;
  std::vector<const measures::Sample*> samples;

  std::optional<double> value(const measures::Held& held) const {
    for (const auto* sample : samples)
      if (const auto found = held.of(*sample)) return found;
    return std::nullopt;
  }
};

std::vector<Everyone> models_of(const study::Study& study,
                                const std::vector<samples::View>& views) {
  std::vector<Everyone> out;
  auto models = study.models();
  if (models.empty()) models.emplace_back();
  for (const auto& model : models) {
    out.push_back({model, {}});
    for (const samples::View& view : views)
      if (view.name.decision.empty() || view.name.decision == model)
        out.back().samples.push_back(&view.families.front().samples.front());
  }
  return out;
}

/// The families of the plain view, so that draws and intervals are those of its comparisons.
std::vector<samples::Family> plain_families(const study::Study& study, const cube::Cube& cube,
                                            const std::vector<samples::View>& views) {
  const auto plain = std::ranges::find(views, evidence::View{}, &samples::View::name);
  return plain != views.end() ? plain->families
                              : samples::families_of(study, cube, samples::columns_of(study, ""));
}

/// The group's base rate and what follows from it into the values, where it is one of the extremes.
bool put_extremes(const evidence::Disagreement::InGroup& one, evidence::Disagreement& out) {
  for (const auto& [name, extreme] :
       {std::pair{"lowest", &out.lowest}, {"highest", &out.highest}}) {
    if (one.group != *extreme) continue;
    if (!std::isfinite(one.follows)) return false;
    out.values[std::string("base_rate_") + name] = one.base_rate;
    out.values[out.follows + "_" + name] = one.follows;
  }
  return true;
}

std::optional<evidence::Disagreement> disagreement(const Incompatibility& rule,
                                                   const BaseRates& base,
                                                   const Everyone& everyone) {
  evidence::Disagreement out;
  std::array<double, 2> held{};
  for (std::size_t i = 0; i < rule.held.size(); ++i) {
    const auto value = everyone.value(rule.held[i]);
    if (!value) return std::nullopt;
    held[i] = *value;
    out.values[std::string(rule.held[i].name)] = *value;
  }
  out.code = rule.code;
  out.decision = everyone.model;
  out.across = base.family.attributes;
  out.follows = rule.follows;
  out.lowest = *base.difference.lowest;
  out.highest = *base.difference.highest;
  out.values["difference"] = base.difference.estimate->value;
  out.values["lower"] = base.difference.estimate->interval.lower;
  out.values["upper"] = *base.difference.estimate->interval.upper;
  for (std::size_t g = 0; g < base.rates.size(); ++g) {
    if (!base.rates[g]) continue;
    const evidence::Disagreement::InGroup one{base.family.groups[g], *base.rates[g],
                                              rule.third(*base.rates[g], held[0], held[1])};
    if (!put_extremes(one, out)) return std::nullopt;
    if (std::isfinite(one.follows)) out.groups.push_back(one);
  }
  const double gap = out.values[out.follows + "_highest"] - out.values[out.follows + "_lowest"];
  if (std::abs(gap) < kSmallestGap) return std::nullopt;
  return out;
}

/// Base rates of the family, where they surely differ.
std::optional<BaseRates> differing(const study::Study& study, const samples::Family& family,
                                   const evidence::Comparison& difference) {
  if (!difference.estimate || difference.estimate->interval.lower <= 0) return std::nullopt;
  const auto& measure = *measures::find_measure("base_rate");
  BaseRates out{family, difference, {}};
  const auto estimable = samples::estimable_groups(study, family, measure);
  for (std::size_t g = 0; g < estimable.size(); ++g)
    out.rates.push_back(estimable[g] ? measures::estimate(measure, family.samples[g])
                                     : std::nullopt);
  return out;
}

}  // namespace

Result<std::vector<evidence::Disagreement>> disagreements_of(
    const study::Study& study, const cube::Cube& cube, const std::vector<samples::View>& views,
    const Context& context) {
  std::vector<evidence::Disagreement> out;
  if (!may_disagree(study)) return out;
  study::Study of_base_rates = study;
  of_base_rates.criteria.clear();
  const samples::View base_view{
      {}, {measures::find_measure("base_rate")}, plain_families(study, cube, views)};
  METALAB_TRY(const auto critical, CriticalValues::find(of_base_rates, {base_view}, {}, context));
  const auto models = models_of(study, views);
  for (const samples::Family& family : base_view.families) {
    if (family.attributes.empty() || !samples::is_asked_about(study, family)) continue;
    const samples::Asked asked{base_view, family, *base_view.measures.front()};
    const auto compared =
        compare_spread(study, asked, inference::Scale::difference, critical.of_spread(asked));
    const auto base = differing(study, family, compared.comparison);
    if (!base) continue;
    for (const auto& everyone : models)
      for (const auto& rule : measures::incompatibilities()) {
        Names both = asked_of_both(study, rule);
        if (both.empty()) continue;
        auto found = disagreement(rule, *base, everyone);
        if (!found) continue;
        found->measures = std::move(both);
        found->criteria = criteria_of_both(study, rule, everyone.model, family);
        out.push_back(*std::move(found));
      }
  }
  return out;
}

}  // namespace metalab::audit
