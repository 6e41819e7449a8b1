// SPDX-License-Identifier: Apache-2.0
#include "audit/critical_values.hpp"

#include <algorithm>
#include <cmath>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "inference/max_t.hpp"
#include "inference/single_interval.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {
namespace {

using inference::Contrasts;
using inference::LargestSquares;
using measures::Measure;

/// Draws never depend on which other families or criteria a study has: `purpose` names them.
inference::Resampling resampling_of(const study::Study& study, const std::string& purpose,
                                    const Context& context) {
  const auto key =
      static_cast<std::uint32_t>(std::stoul(sha256(purpose).substr(0, 8), nullptr, 16));
  return {{static_cast<std::uint64_t>(study.seed), key},
          study.replicates,
          study.confidence,
          context.threads,
          context.stop};
}

std::size_t count(const std::vector<bool>& flags) {
  return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), true));
}

/// Variances of the estimates of the groups that take part, from their intervals: above 0 also
/// where all rows are alike.
std::vector<double> variances_of(const Family& family, const Measure& measure,
                                 const std::vector<bool>& taking_part, double z) {
  std::vector<double> out;
  for (std::size_t g = 0; g < family.samples.size(); ++g) {
    if (!taking_part[g]) continue;
    const auto interval = inference::single_interval(measure, family.samples[g], z);
    const double error = (interval.upper - interval.lower) / (2 * z);
    out.push_back(std::max(error * error, 1e-300));
  }
  return out;
}

/// One set of comparisons among a family's groups.
struct Set {
  const Family& family;
  Contrasts contrasts;
  std::size_t reference = 0;
};

/// The largest squares of each measure: by draws of the cells where counts are all there is to a
/// measure, so that its measures share the draws; by normal deviations where not.
std::vector<LargestSquares> largest_squares(const study::Study& study, const Set& set,
                                            const std::vector<const Measure*>& measures,
                                            const std::vector<std::vector<bool>>& taking_part,
                                            const Context& context) {
  std::vector<LargestSquares> out(measures.size());
  std::vector<const Measure*> drawn;
  std::vector<std::size_t> places;
  std::vector<std::vector<bool>> drawn_part;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (count(taking_part[m]) < 2) continue;
    if (!measures::is_made_of_counts(*measures[m], set.family.samples.front())) {
      const auto purpose = "normal:" + std::string(measures[m]->name) + "/" + set.family.name() +
                           "/" + std::to_string(static_cast<int>(set.contrasts));
      const auto variances =
          variances_of(set.family, *measures[m], taking_part[m], numeric::two_sided_z(0.95));
      const auto before =
          std::count(taking_part[m].begin(),
                     taking_part[m].begin() + static_cast<std::ptrdiff_t>(set.reference), true);
      out[m] =
          inference::largest_by_normal(variances, set.contrasts, static_cast<std::size_t>(before),
                                       resampling_of(study, purpose, context));
      continue;
    }
    drawn.push_back(measures[m]);
    places.push_back(m);
    drawn_part.push_back(taking_part[m]);
  }
  if (drawn.empty()) return out;
  std::vector<measures::DecisionTable> tables;
  for (const auto& sample : set.family.samples) tables.push_back(sample.table);
  auto squares =
      inference::largest_by_draws(drawn, tables, drawn_part, set.contrasts, set.reference,
                                  resampling_of(study, "bootstrap:" + set.family.name(), context));
  for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = std::move(squares[i]);
  return out;
}

std::string spread_key(const Measure& measure, const Family& family) {
  return std::string(measure.name) + "/" + family.name();
}

std::string describe(const study::GroupValues& values) {
  std::vector<std::string> texts;
  for (const auto& value : values) texts.push_back(value.value_or("null"));
  return texts.size() == 1 ? texts[0] : "(" + list_names(texts) + ")";
}

const Family& family_of(const std::vector<Family>& families, const study::Criterion& criterion) {
  return *std::find_if(families.begin(), families.end(),
                       [&](const Family& family) { return family.attributes == criterion.across; });
}

}  // namespace

bool is_spread(const study::Criterion& criterion) {
  return criterion.compare.text == "ratio" || criterion.compare.text == "difference";
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

Result<CriticalValues> CriticalValues::find(const study::Study& study,
                                            const std::vector<Family>& families,
                                            const std::vector<const Measure*>& measures,
                                            const Context& context) {
  CriticalValues out;
  const double z = numeric::two_sided_z(study.confidence);
  const bool study_wide = study.simultaneous == "study";
  std::map<std::string, LargestSquares> spread_squares;
  for (const Family& family : families) {
    if (family.attributes.empty()) continue;
    auto taking_part = std::vector<std::vector<bool>>();
    bool several = false;
    for (const Measure* measure : measures) {
      auto estimable = estimable_groups(study, family, *measure);
      // Measures with too many groups get no comparison, so their groups take no part.
      if (count(estimable) > limits::kGroupsCompared) estimable.assign(estimable.size(), false);
      several |= count(estimable) > (study_wide ? 1 : 2);
      taking_part.push_back(std::move(estimable));
    }
    std::vector<LargestSquares> squares(measures.size());
    if (several)
      squares =
          largest_squares(study, {family, Contrasts::all_pairs}, measures, taking_part, context);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      const bool pairs = count(taking_part[m]) > 2;
      out.spreads_[spread_key(*measures[m], family)] = {
          pairs ? inference::critical_value(squares[m], study.confidence) : z, "criterion"};
      if (study_wide) spread_squares[spread_key(*measures[m], family)] = std::move(squares[m]);
    }
  }

  LargestSquares joint;
  for (const auto& criterion : study.criteria) {
    const Family& family = family_of(families, criterion);
    const Measure& measure = *measures::find_measure(criterion.measure.text);
    if (is_spread(criterion)) {
      if (study_wide) inference::join(joint, spread_squares[spread_key(measure, family)]);
      continue;
    }
    Set set{family, Contrasts::to_rest};
    if (criterion.compare.text.ends_with("_to_reference")) {
      set.contrasts = Contrasts::to_reference;
      METALAB_TRY(set.reference, find_reference(family, criterion));
    }
    const auto estimable = estimable_groups(study, family, measure);
    const auto groups = count(estimable);
    Critical& critical = out.criteria_[criterion.id.text];
    critical = {z, study.simultaneous == "criterion" && groups > 1 ? "criterion" : ""};
    const bool usable = set.contrasts != Contrasts::to_reference || estimable[set.reference];
    if (study.simultaneous == "none" || !usable || groups == 0) continue;
    if (criterion.compare.text == "value") {
      // Independent groups: Sidak (1967) is exact.
      critical.value =
          numeric::two_sided_z(std::pow(study.confidence, 1 / static_cast<double>(groups)));
      if (study_wide)
        inference::join(joint, inference::largest_by_normal(
                                   std::vector<double>(groups, 1), Contrasts::to_rest, 0,
                                   resampling_of(study, "value:" + criterion.id.text, context)));
      continue;
    }
    if (groups < 2) continue;
    auto squares = largest_squares(study, set, {&measure}, {estimable}, context);
    critical.value = inference::critical_value(squares[0], study.confidence);
    if (study_wide) inference::join(joint, squares[0]);
  }
  if (!study_wide || joint.empty()) return out;

  const Critical whole{inference::critical_value(joint, study.confidence), "study"};
  for (const auto& criterion : study.criteria) {
    if (is_spread(criterion)) {
      out.spreads_[spread_key(*measures::find_measure(criterion.measure.text),
                              family_of(families, criterion))] = whole;
    } else {
      out.criteria_[criterion.id.text] = whole;
    }
  }
  return out;
}

const Critical& CriticalValues::of_spread(const Measure& measure, const Family& family) const {
  return spreads_.at(spread_key(measure, family));
}

const Critical& CriticalValues::of_criterion(const study::Criterion& criterion) const {
  return criteria_.at(criterion.id.text);
}

}  // namespace metalab::audit
