// SPDX-License-Identifier: Apache-2.0
#include "inference/single_interval.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inference/calibration_interval.hpp"
#include "inference/macro_interval.hpp"
#include "inference/moments_interval.hpp"
#include "inference/multinomial_score.hpp"
#include "inference/shrinkage.hpp"
#include "measures/ranges.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

std::string_view transformed_name(std::string_view method) {
  return method == "wilson"  ? "wilson_transformed"
         : method == "mid_p" ? "mid_p_transformed"
                             : "clopper_pearson_transformed";
}

struct SingleInterval {
  const Sample& sample;
  ShareLimits& limits;

  Interval operator()(const ShareForm& form) const {
    Interval share = limits.of(effective_share(form.of, sample));
    if (sample.weighting) share.method = effective_name(share.method);
    return share;
  }

  Interval operator()(const TransformedShareForm& form) const {
    const Interval share = limits.of(effective_share(form.of, sample));
    return {form.transform(share.lower), form.transform(share.upper),
            transformed_name(share.method)};
  }

  Interval operator()(const MeanOfSharesForm& form) const {
    const Proportion a = effective_share(form.first, sample);
    const Proportion b = effective_share(form.second, sample);
    const Interval of_a = limits.of(a), of_b = limits.of(b);
    const double pa = a.successes / a.trials, pb = b.successes / b.trials;
    const double middle = (pa + pb) / 2;
    return {middle - std::hypot(pa - of_a.lower, pb - of_b.lower) / 2,
            middle + std::hypot(of_a.upper - pa, of_b.upper - pb) / 2, "mover"};
  }

  Interval operator()(const CorrelationForm& form) const {
    const DecisionTable table = effective_table(sample), shrunken = with_half_counts(table);
    const double centre = form.value(shrunken).value_or(0);
    const double spread = limits.z() * std::sqrt(form.variance(shrunken)) / (1 - centre * centre);
    const double estimate = form.value(table).value_or(centre);
    return {std::min(estimate, std::tanh(std::atanh(centre) - spread)),
            std::max(estimate, std::tanh(std::atanh(centre) + spread)), "fisher_z"};
  }

  Interval operator()(const CellMeanForm& form) const {
    const bool survey{sample.weighting};
    const DecisionTable& squares = survey ? sample.weighting->squares : sample.table;
    std::vector<ValuedCount> kinds;
    for (const Known y : {no, yes})
      for (const Known d : {no, yes})
        kinds.push_back({form.values.of(y, d), {sample.table.at(y, d), squares.at(y, d), 0}});
    return multinomial_score(kinds, survey, limits.z());
  }

  Interval operator()(const ScoreForm& form) const {
    const Moments found = sample.scores->moments(form.of).value_or(Moments{});
    if (form.shape == Shape::root_at_zero)
      return calibration_interval(*sample.scores, found, limits.z());
    return moments_interval(found, form.shape, limits);
  }

  Interval operator()(const NumberForm& form) const {
    return moments_interval(form.of(sample.measured()).value_or(Moments{}), form.shape, limits);
  }

  Interval operator()(const MacroForm& form) const {
    return macro_interval(*form.of, *sample.classes, limits);
  }
};

/// Of counts in ranges: from the lower limit of the least that they may say to the upper limit of
/// the most; everything where they may say nothing.
Interval of_ranges(const Measure& measure, const Sample& sample, ShareLimits& limits) {
  const auto ends = extremes(measure, sample);
  if (!ends) return {measure.lowest, measure.highest, "mover"};
  const Interval low = single_interval(measure, ends->lowest, limits);
  return {low.lower, single_interval(measure, ends->highest, limits).upper, low.method};
}

}  // namespace

Interval single_interval(const Measure& measure, const Sample& sample, ShareLimits& limits) {
  if (sample.ranges) return of_ranges(measure, sample, limits);
  Interval out = std::visit(SingleInterval{sample, limits}, measure.form);
  out.lower = std::max(out.lower, measure.lowest);
  out.upper = std::min(out.upper, measure.highest);
  return out;
}

Interval single_interval(const Measure& measure, const Sample& sample, double z) {
  ShareLimits limits(z);
  return single_interval(measure, sample, limits);
}

}  // namespace metalab::inference
