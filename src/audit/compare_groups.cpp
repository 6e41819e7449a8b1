// SPDX-License-Identifier: Apache-2.0
#include "audit/compare_groups.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "inference/max_t.hpp"
#include "inference/pair_interval.hpp"
#include "inference/single_interval.hpp"
#include "inference/spread.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {
namespace {

using inference::Contrasts;
using inference::Interval;
using inference::Scale;
using measures::DecisionTable;
using measures::Measure;

/// Draws of a family never depend on which other families or criteria a study has.
inference::Resampling resampling_of(const study::Study& study, const Family& family,
                                    const Context& context) {
  const auto purpose = static_cast<std::uint32_t>(
      std::stoul(sha256("bootstrap:" + family.name()).substr(0, 8), nullptr, 16));
  return {{static_cast<std::uint64_t>(study.seed), purpose},
          study.replicates,
          study.confidence,
          context.threads,
          context.stop};
}

evidence::Estimate estimate_of(double value, const Interval& interval, const study::Study& study,
                               bool simultaneous) {
  evidence::Interval out{interval.lower, interval.upper, study.confidence,
                         std::string(interval.method), simultaneous ? "criterion" : ""};
  if (std::isinf(interval.upper)) out.upper.reset();
  return {value, out};
}

std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const Measure& measure) {
  std::vector<bool> out;
  for (const auto& table : family.tables)
    out.push_back(reason_not_estimable(measure, table, study.smallest_group).empty());
  return out;
}

std::vector<std::size_t> positions(const std::vector<bool>& flags) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) out.push_back(i);
  return out;
}

std::optional<inference::Spread> spread_of(const Measure& measure,
                                           const std::vector<DecisionTable>& tables, Scale scale,
                                           double critical) {
  std::vector<const DecisionTable*> groups;
  for (const auto& table : tables) groups.push_back(&table);
  return inference::spread(measure, groups, scale, critical);
}

std::vector<DecisionTable> scaled_by(const std::vector<DecisionTable>& tables, double factor) {
  std::vector<DecisionTable> out;
  for (const auto& table : tables) out.push_back(table.scaled(factor));
  return out;
}

Compared compare_spread(const study::Study& study, const Family& family, const Measure& measure,
                        const std::vector<bool>& estimable, Scale scale, double critical) {
  const std::string compare = scale == Scale::ratio ? "ratio" : "difference";
  Compared out;
  evidence::Comparison& comparison = out.comparison;
  comparison.id = compare + "/" + std::string(measure.name) + "/" + family.name();
  comparison.compare = compare;
  comparison.measure = measure.name;
  comparison.across = family.attributes;
  for (std::size_t g = 0; g < estimable.size(); ++g)
    if (!estimable[g]) comparison.left_out.push_back(family.groups[g]);
  const auto taking_part = positions(estimable);
  if (scale == Scale::ratio && measure.lowest < 0) {
    comparison.reason = "undefined_for_negative_measure";
  } else if (taking_part.size() < 2) {
    comparison.reason = "only_one_group";
  } else if (taking_part.size() > limits::kGroupsCompared) {
    comparison.reason = "too_many_groups";
  }
  if (!comparison.reason.empty()) return out;
  std::vector<DecisionTable> tables;
  for (const std::size_t g : taking_part) tables.push_back(family.tables[g]);
  const auto spread = spread_of(measure, tables, scale, critical);
  if (!spread) {
    comparison.reason = "zero_reference";
    return out;
  }
  comparison.estimate = estimate_of(spread->estimate, spread->interval, study, true);
  comparison.lowest = family.groups[taking_part[spread->lowest]];
  comparison.highest = family.groups[taking_part[spread->highest]];
  out.scaled = [&measure, tables, scale, critical](double factor, double added_z) {
    return spread_of(measure, scaled_by(tables, factor), scale, critical + added_z)->interval;
  };
  return out;
}

/// One group's comparison: its estimate and interval at a critical value, for tables times factor.
struct GroupwisePlan {
  const Measure* measure;
  std::string compare;
  bool to_rest, to_reference;
  Scale scale;
  DecisionTable group, other;

  std::optional<double> estimate() const {
    const double value = measures::estimate(*measure, group).value_or(0);
    if (!to_rest && !to_reference) return value;
    const auto against = measures::estimate(*measure, other);
    if (!against) return std::nullopt;
    if (scale == Scale::difference) return value - *against;
    if (*against <= 0) return std::nullopt;
    return value / *against;
  }
  Interval interval(double factor, double critical) const {
    if (!to_rest && !to_reference)
      return inference::single_interval(*measure, group.scaled(factor), critical);
    return inference::pair_interval(*measure, group.scaled(factor), other.scaled(factor), scale,
                                    critical);
  }
};

std::string describe(const study::GroupValues& values) {
  std::vector<std::string> texts;
  for (const auto& value : values) texts.push_back(value.value_or("null"));
  return texts.size() == 1 ? texts[0] : "(" + list_names(texts) + ")";
}

Result<std::size_t> find_reference(const Family& family, const study::Criterion& criterion) {
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

/// z's place in each group's interval, so that all of the criterion's hold together.
double critical_value(const study::Study& study, const Family& family, const Measure& measure,
                      const std::vector<bool>& estimable, const GroupwisePlan& plan,
                      std::size_t reference, const Context& context) {
  const auto k = static_cast<double>(positions(estimable).size());
  const bool single = study.simultaneous == "none" || k < 2;
  if (single) return numeric::two_sided_z(study.confidence);
  if (!plan.to_rest && !plan.to_reference)  // independent groups: Sidak (1967) is exact
    return numeric::two_sided_z(std::pow(study.confidence, 1 / k));
  const Measure* const list[] = {&measure};
  return inference::max_t_critical_values(
      list, family.tables, {estimable}, plan.to_rest ? Contrasts::to_rest : Contrasts::to_reference,
      reference, resampling_of(study, family, context))[0];
}

std::string method_name(const std::string& method, const GroupwisePlan& plan, bool simultaneous) {
  if (!simultaneous) return method;
  return method + (plan.to_rest || plan.to_reference ? "_max_t" : "_sidak");
}

}  // namespace

std::vector<Compared> compare_spreads(const study::Study& study, const Family& family,
                                      const std::vector<const Measure*>& measures,
                                      const Context& context) {
  std::vector<std::vector<bool>> estimable;
  bool several = false;
  for (const Measure* measure : measures) {
    estimable.push_back(estimable_groups(study, family, *measure));
    const auto count = positions(estimable.back()).size();
    several |= count > 2 && count <= limits::kGroupsCompared;
  }
  std::vector<double> critical(measures.size(), numeric::two_sided_z(study.confidence));
  if (several) {
    // Measures with too many groups get no comparison, so their groups take no part.
    auto taking_part = estimable;
    for (auto& flags : taking_part)
      if (positions(flags).size() > limits::kGroupsCompared) flags.assign(flags.size(), false);
    const auto max_t =
        inference::max_t_critical_values(measures, family.tables, taking_part, Contrasts::all_pairs,
                                         0, resampling_of(study, family, context));
    for (std::size_t m = 0; m < measures.size(); ++m)
      if (positions(estimable[m]).size() > 2) critical[m] = max_t[m];
  }
  std::vector<Compared> out;
  for (std::size_t m = 0; m < measures.size() && !context.stop.stop_requested(); ++m)
    for (const Scale scale : {Scale::ratio, Scale::difference})
      out.push_back(compare_spread(study, family, *measures[m], estimable[m], scale, critical[m]));
  return out;
}

Result<std::vector<Compared>> compare_each_group(const study::Study& study, const Family& family,
                                                 const study::Criterion& criterion,
                                                 const Context& context) {
  const Measure& measure = *measures::find_measure(criterion.measure.text);
  const std::string& compare = criterion.compare.text;
  GroupwisePlan plan{&measure,
                     compare,
                     compare.ends_with("_to_rest"),
                     compare.ends_with("_to_reference"),
                     compare.starts_with("ratio") ? Scale::ratio : Scale::difference,
                     {},
                     {}};
  std::size_t reference = family.groups.size();
  if (plan.to_reference) {
    METALAB_TRY(reference, find_reference(family, criterion));
  }
  const auto estimable = estimable_groups(study, family, measure);
  DecisionTable total;
  for (const auto& table : family.tables) total += table;
  const bool simultaneous = study.simultaneous == "criterion" && positions(estimable).size() > 1;
  const bool reference_usable = !plan.to_reference || estimable[reference];
  const double critical =
      reference_usable ? critical_value(study, family, measure, estimable, plan, reference, context)
                       : 0;

  std::vector<Compared> out;
  for (std::size_t g = 0; g < family.groups.size(); ++g) {
    if (g == reference) continue;
    Compared one;
    evidence::Comparison& comparison = one.comparison;
    comparison.id =
        compare + "/" + std::string(measure.name) + "/" + evidence::group_id(family.groups[g]);
    comparison.compare = compare;
    comparison.measure = measure.name;
    comparison.across = family.attributes;
    comparison.group = family.groups[g];
    plan.group = family.tables[g];
    if (plan.to_reference) {
      comparison.reference = family.groups[reference];
      comparison.id += "/" + evidence::group_id(family.groups[reference]);
      plan.other = family.tables[reference];
    } else if (plan.to_rest) {
      plan.other = total;
      plan.other -= plan.group;
    }
    if (plan.scale == Scale::ratio && compare != "value" && measure.lowest < 0) {
      comparison.reason = "undefined_for_negative_measure";
    } else if (!estimable[g]) {
      comparison.reason = reason_not_estimable(measure, plan.group, study.smallest_group);
      comparison.left_out.push_back(family.groups[g]);
    } else if (!reference_usable ||
               (plan.to_rest &&
                !reason_not_estimable(measure, plan.other, study.smallest_group).empty())) {
      comparison.reason = "reference_not_estimable";
    } else if (const auto value = plan.estimate(); !value) {
      comparison.reason = "zero_reference";
    } else {
      comparison.estimate = estimate_of(*value, plan.interval(1, critical), study, simultaneous);
      comparison.estimate->interval.method =
          method_name(comparison.estimate->interval.method, plan, simultaneous);
      one.scaled = [plan, critical](double factor, double added_z) {
        return plan.interval(factor, critical + added_z);
      };
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace metalab::audit
