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
  evidence::Comparison difference;
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

/// Differences of base rates, each with the critical value of its own family: those found before,
/// where the study reports them so, or else found from the same draws.
class Differences {
 public:
  static Result<Differences> find(const study::Study& study, const cube::Cube& cube,
                                  const FoundBefore& before, const Context& context) {
    const auto* measure = measures::find_measure("base_rate");
    const auto plain = std::ranges::find(before.views, evidence::View{}, &samples::View::name);
    const bool seen = plain != before.views.end();
    Differences out(study, before,
                    {{},
                     {measure},
                     seen ? plain->families
                          : samples::families_of(study, cube, samples::columns_of(study, ""))});
    if (seen && study.simultaneous != Simultaneous::study &&
        std::ranges::count(plain->measures, measure) > 0)
      return out;
    study::Study of_base_rates = study;
    of_base_rates.criteria.clear();
    METALAB_TRY(out.critical_, CriticalValues::find(of_base_rates, {out.view_}, {}, context));
    return out;
  }

  const std::vector<samples::Family>& families() const { return view_.families; }

  evidence::Comparison of(const samples::Family& family) const {
    const samples::Asked asked{view_, family, *view_.measures.front()};
    if (critical_)
      return compare_spread(study_, asked, inference::Scale::difference,
                            critical_->of_spread(asked))
          .comparison;
    const auto found =
        std::ranges::find_if(before_.comparisons, [&](const evidence::Comparison& one) {
          return one.compare == Compare::difference && one.measure == asked.measure.name &&
                 one.view == view_.name && one.across == family.attributes;
        });
    return found == before_.comparisons.end() ? evidence::Comparison{} : *found;  // if interrupted
  }

 private:
  Differences(const study::Study& study, const FoundBefore& before, samples::View view)
      : study_(study), before_(before), view_(std::move(view)) {}
  const study::Study& study_;
  const FoundBefore& before_;
  samples::View view_;
  std::optional<CriticalValues> critical_;
};

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
                                   evidence::Comparison difference) {
  if (!difference.estimate || difference.estimate->interval.lower <= 0) return std::nullopt;
  const auto& measure = *measures::find_measure("base_rate");
  BaseRates out{family, std::move(difference), {}};
  const auto estimable = samples::estimable_groups(study, family, measure);
  for (std::size_t g = 0; g < estimable.size(); ++g)
    out.rates.push_back(estimable[g] ? measures::estimate(measure, family.samples[g])
                                     : std::nullopt);
  return out;
}

}  // namespace

Result<std::vector<evidence::Disagreement>> disagreements_of(const study::Study& study,
                                                             const cube::Cube& cube,
                                                             const FoundBefore& before,
                                                             const Context& context) {
  std::vector<evidence::Disagreement> out;
  if (!may_disagree(study)) return out;
  METALAB_TRY(const auto differences, Differences::find(study, cube, before, context));
  const auto models = models_of(study, before.views);
  for (const samples::Family& family : differences.families()) {
    if (family.attributes.empty() || !samples::is_asked_about(study, family)) continue;
    const auto base = differing(study, family, differences.of(family));
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
