// SPDX-License-Identifier: Apache-2.0
#include "inference/single_interval.hpp"

#include <algorithm>
#include <cmath>

#include "inference/macro_interval.hpp"
#include "inference/moments_interval.hpp"
#include "inference/shrinkage.hpp"
#include "inference/wilson.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

struct SingleInterval {
  const Sample& sample;
  double z;

  Interval operator()(const ShareForm& form) const {
    return named(wilson(effective_share(form.of, sample), z), "wilson", "wilson_effective");
  }

  Interval operator()(const TransformedShareForm& form) const {
    const Interval share = wilson(effective_share(form.of, sample), z);
    return {form.transform(share.lower), form.transform(share.upper), "wilson_transformed"};
  }

  Interval operator()(const MeanOfSharesForm& form) const {
    const Proportion a = effective_share(form.first, sample);
    const Proportion b = effective_share(form.second, sample);
    const Interval wa = wilson(a, z), wb = wilson(b, z);
    const double pa = a.successes / a.trials, pb = b.successes / b.trials;
    const double middle = (pa + pb) / 2;
    return {middle - std::hypot(pa - wa.lower, pb - wb.lower) / 2,
            middle + std::hypot(wa.upper - pa, wb.upper - pb) / 2, "mover"};
  }

  Interval operator()(const CorrelationForm& form) const {
    const DecisionTable table = effective_table(sample), shrunken = with_half_counts(table);
    const double centre = form.value(shrunken).value_or(0);
    const double spread = z * std::sqrt(form.variance(shrunken)) / (1 - centre * centre);
    const double estimate = form.value(table).value_or(centre);
    return {std::min(estimate, std::tanh(std::atanh(centre) - spread)),
            std::max(estimate, std::tanh(std::atanh(centre) + spread)), "fisher_z"};
  }

  Interval operator()(const ScoreForm& form) const {
    return moments_interval(form.of(*sample.scores).value_or(Moments{}), form.shape, z);
  }

  Interval operator()(const NumberForm& form) const {
    return moments_interval(form.of(*sample.numbers).value_or(Moments{}), form.shape, z);
  }

  Interval operator()(const MacroForm& form) const {
    return macro_interval(*form.of, *sample.classes, z);
  }

 private:
  Interval named(Interval interval, std::string_view counted, std::string_view weighted) const {
    interval.method = sample.weighting ? weighted : counted;
    return interval;
  }
};

}  // namespace

Interval single_interval(const measures::Measure& measure, const Sample& sample, double z) {
  return std::visit(SingleInterval{sample, z}, measure.form);
}

}  // namespace metalab::inference
