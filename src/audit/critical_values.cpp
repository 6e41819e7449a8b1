// SPDX-License-Identifier: Apache-2.0
#include "audit/critical_values.hpp"

#include <algorithm>
#include <cmath>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "inference/max_t.hpp"
#include "inference/single_interval.hpp"
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
std::vector<double> variances_of(const samples::Family& family, const Measure& measure,
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

std::string spread_key(const Measure& measure, const samples::View& view,
                       const samples::Family& family) {
  return evidence::measure_id(std::string(measure.name), view.name) + "/" + family.name();
}

/// The measures of a view share the draws of a family's cells.
std::string draws_key(const samples::View& view, const samples::Family& family) {
  return "bootstrap:" + evidence::measure_id("", view.name) + family.name();
}

std::size_t before(const std::vector<bool>& taking_part, std::size_t group) {
  return static_cast<std::size_t>(std::count(
      taking_part.begin(), taking_part.begin() + static_cast<std::ptrdiff_t>(group), true));
}

/// One set of comparisons among a family's groups.
struct Set {
  const samples::View& view;
  const samples::Family& family;
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
      const auto purpose = "normal:" + spread_key(*measures[m], set.view, set.family) + "/" +
                           std::to_string(static_cast<int>(set.contrasts));
      const auto variances =
          variances_of(set.family, *measures[m], taking_part[m], numeric::two_sided_z(0.95));
      out[m] = inference::largest_by_normal(variances, set.contrasts,
                                            before(taking_part[m], set.reference),
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
                                  resampling_of(study, draws_key(set.view, set.family), context));
  for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = std::move(squares[i]);
  return out;
}

std::string describe(const study::GroupValues& values) {
  std::vector<std::string> texts;
  for (const auto& value : values) texts.push_back(value.value_or("null"));
  return texts.size() == 1 ? texts[0] : "(" + list_names(texts) + ")";
}

const samples::Family& family_of(const std::vector<samples::Family>& families,
                                 const study::Criterion& criterion) {
  return *std::find_if(families.begin(), families.end(), [&](const samples::Family& family) {
    return family.attributes == criterion.across;
  });
}

/// The groups in which two models can be compared.
std::size_t count_paired(const study::Study& study, const samples::PairedView& view,
                         const study::Criterion& criterion) {
  const Measure& measure = samples::measure_of(view, criterion);
  std::size_t out = 0;
  for (const auto& sample : samples::paired_family_of(view, criterion).samples)
    out += samples::reason_not_paired(study, measure, *sample).empty();
  return out;
}

}  // namespace

inference::ShareLimits limits_at(const study::Study& study, double z) {
  using inference::ShareIntervals;
  return inference::ShareLimits(
      z, study.intervals == "exact" ? ShareIntervals::exact : ShareIntervals::by_counts);
}

bool is_spread(const study::Criterion& criterion) {
  return criterion.compare.text == "ratio" || criterion.compare.text == "difference";
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

std::map<std::string, LargestSquares> CriticalValues::find_spreads(const study::Study& study,
                                                                   const samples::View& view,
                                                                   const Context& context) {
  const double z = numeric::two_sided_z(study.confidence);
  const bool study_wide = study.simultaneous == "study";
  const auto& measures = view.measures;
  std::map<std::string, LargestSquares> out;
  for (const samples::Family& family : view.families) {
    if (family.attributes.empty()) continue;
    auto taking_part = std::vector<std::vector<bool>>();
    bool several = false;
    for (const Measure* measure : measures) {
      auto estimable = samples::estimable_groups(study, family, *measure);
      // Measures with too many groups get no comparison, so their groups take no part.
      if (count(estimable) > limits::kGroupsCompared) estimable.assign(estimable.size(), false);
      several |= count(estimable) > (study_wide ? 1 : 2);
      taking_part.push_back(std::move(estimable));
    }
    std::vector<LargestSquares> squares(measures.size());
    if (several)
      squares = largest_squares(study, {view, family, Contrasts::all_pairs}, measures, taking_part,
                                context);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      const bool pairs = count(taking_part[m]) > 2;
      const auto key = spread_key(*measures[m], view, family);
      spreads_[key] = {pairs ? inference::critical_value(squares[m], study.confidence) : z,
                       "criterion"};
      const auto groups = count(taking_part[m]);
      if (pairs && study.simultaneous == "verdicts")
        spreads_[key].tail = inference::JointTail::drawn(squares[m], groups * (groups - 1) / 2);
      if (study_wide) out[key] = std::move(squares[m]);
    }
  }
  return out;
}

LargestSquares CriticalValues::find_independent(const study::Study& study,
                                                const study::Criterion& criterion,
                                                std::size_t groups, const Context& context) {
  Critical& critical = criteria_[criterion.id.text];
  const bool together = study.simultaneous == "criterion" || study.simultaneous == "verdicts";
  critical = {numeric::two_sided_z(study.confidence), together && groups > 1 ? "criterion" : ""};
  if (study.simultaneous == "none" || groups == 0) return {};
  // Disjoint groups: Sidak (1967) is exact.
  critical.value =
      numeric::two_sided_z(std::pow(study.confidence, 1 / static_cast<double>(groups)));
  critical.tail = inference::JointTail::independent(groups);
  if (study.simultaneous != "study") return {};
  return inference::largest_by_normal(std::vector<double>(groups, 1), Contrasts::to_rest, 0,
                                      resampling_of(study, "value:" + criterion.id.text, context));
}

Result<LargestSquares> CriticalValues::find_criterion(const study::Study& study,
                                                      const samples::View& view,
                                                      const study::Criterion& criterion,
                                                      const Context& context) {
  const Measure& measure = samples::measure_in(view, criterion.measure.text);
  const samples::Family& family = family_of(view.families, criterion);
  const auto estimable = samples::estimable_groups(study, family, measure);
  const auto groups = count(estimable);
  if (criterion.compare.text == "value") return find_independent(study, criterion, groups, context);
  Set set{view, family, Contrasts::to_rest};
  if (criterion.compare.text.ends_with("_to_reference")) {
    set.contrasts = Contrasts::to_reference;
    METALAB_TRY(set.reference, find_reference(family, criterion));
  }
  Critical& critical = criteria_[criterion.id.text];
  const bool together = study.simultaneous == "criterion" || study.simultaneous == "verdicts";
  critical = {numeric::two_sided_z(study.confidence), together && groups > 1 ? "criterion" : ""};
  const bool usable = set.contrasts != Contrasts::to_reference || estimable[set.reference];
  if (study.simultaneous == "none" || !usable || groups < 2) return LargestSquares{};
  auto squares = largest_squares(study, set, {&measure}, {estimable}, context);
  critical.value = inference::critical_value(squares[0], study.confidence);
  if (study.simultaneous == "verdicts")
    critical.tail = inference::JointTail::drawn(squares[0], groups);
  return std::move(squares[0]);
}

Result<CriticalValues> CriticalValues::find(const study::Study& study,
                                            const std::vector<samples::View>& views,
                                            const std::vector<samples::PairedView>& paired,
                                            const Context& context) {
  CriticalValues out;
  std::map<std::string, LargestSquares> spreads;
  for (const samples::View& view : views) spreads.merge(out.find_spreads(study, view, context));
  LargestSquares joint;
  std::vector<std::string> keys;  // of the criteria that are spreads
  for (const auto& criterion : study.criteria) {
    if (const samples::PairedView* models = samples::paired_view_of(paired, study, criterion)) {
      const auto groups = count_paired(study, *models, criterion);
      inference::join(joint, out.find_independent(study, criterion, groups, context));
      continue;
    }
    const samples::View& view = samples::view_of(views, study, criterion);
    if (is_spread(criterion)) {
      keys.push_back(spread_key(samples::measure_in(view, criterion.measure.text), view,
                                family_of(view.families, criterion)));
      inference::join(joint, spreads[keys.back()]);
      continue;
    }
    METALAB_TRY(const auto squares, out.find_criterion(study, view, criterion, context));
    inference::join(joint, squares);
  }
  if (study.simultaneous != "study" || joint.empty()) return out;

  const Critical whole{inference::critical_value(joint, study.confidence), "study"};
  for (const auto& key : keys) out.spreads_[key] = whole;
  for (auto& [criterion, critical] : out.criteria_) critical = whole;
  return out;
}

const Critical& CriticalValues::of_spread(const Measure& measure, const samples::View& view,
                                          const samples::Family& family) const {
  return spreads_.at(spread_key(measure, view, family));
}

const Critical& CriticalValues::of_criterion(const study::Criterion& criterion) const {
  return criteria_.at(criterion.id.text);
}

}  // namespace metalab::audit
